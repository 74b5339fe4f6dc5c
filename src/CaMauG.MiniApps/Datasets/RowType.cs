using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets;

/// <summary>A type whose rows the hub keeps for this mini-app.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsOwned">True when rows belong to citizens.</param>
/// <param name="IsStored">True when rows are stored, not only shipped.</param>
/// <param name="SearchFields">Fields that <c>search</c> looks through.</param>
/// <param name="DistanceField">Field that tells the distance, or null.</param>
/// <param name="KeptBy">The law by which its rows are kept when their owner's account is deleted; null when they go with it.</param>
internal sealed record RowType(AppType Type, bool IsOwned, bool IsStored, IReadOnlyList<string> SearchFields, string? DistanceField, string? KeptBy = null)
{
    private const char KeySeparator = '|';

    public string Name => Type.Name;

    public IReadOnlyList<string> Key { get; } = Type.Key.Count > 0 ? Type.Key : ["id"];

    /// <summary>The id a row has by the values of its key; null when one is missing.</summary>
    public string? IdOf(IReadOnlyDictionary<string, object?> values) => IdOf(Key, values);

    public static string? IdOf(IReadOnlyList<string> key, IReadOnlyDictionary<string, object?> values)
    {
        var parts = new string?[key.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = RowValue.Text(values.GetValueOrDefault(key[i]));
            if (string.IsNullOrEmpty(parts[i]))
            {
                return null;
            }
        }

        return string.Join(KeySeparator, parts);
    }
}
