using CaMauG.Sdk.Rows;

namespace CaMauG.Sdk.Resolving;

/// <summary>An entity as another service refers to it: its type and the fields of one key, and what <c>@requires</c> asked for.</summary>
/// <param name="TypeName">Type of the entity.</param>
/// <param name="Values">Fields by name.</param>
public sealed record Representation(string TypeName, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>The entity with one key field.</summary>
    public static Representation Of(string typeName, string keyField, string key) =>
        new(typeName, new Dictionary<string, object?>(StringComparer.Ordinal) { [keyField] = key });

    /// <summary>A field as text; null when it is absent or no scalar.</summary>
    public string? Text(string field) => RowValue.Text(Values.GetValueOrDefault(field));

    /// <summary>A field as it came.</summary>
    public object? this[string field] => Values.GetValueOrDefault(field);
}
