using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>What the store has to know about a mini-app's collections.</summary>
/// <param name="Searchable">Members a collection is searched by; a collection that is not named is searched by all its text members.</param>
/// <param name="Stored">Collections that rows are stored in; null for any.</param>
internal sealed record RowLayout(IReadOnlyDictionary<string, IReadOnlyList<string>> Searchable, IReadOnlySet<string>? Stored)
{
    /// <summary>Collections whose rows the law keeps when their owner's account is deleted.</summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string>();

    /// <summary>Any collection, searched by all its text.</summary>
    public static RowLayout Free { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), null);

    public bool IsStored(string collection) => Stored?.Contains(collection) ?? true;

    public string SearchText(string collection, IReadOnlyDictionary<string, object?> values)
    {
        var texts = Searchable.TryGetValue(collection, out var fields)
            ? fields.Select(field => RowValue.Text(values.GetValueOrDefault(field)))
            : values.Where(static member => member.Key != "id").Select(static member => member.Value as string);
        return string.Join('\n', texts.OfType<string>());
    }
}
