using CaMauG.MiniApps.Rows;

namespace CaMauG.MiniApps.Datasets;

/// <summary>Everything a dataset mini-app's schema and data say, ready to be served.</summary>
internal sealed record DatasetModel
{
    public required IReadOnlyDictionary<string, RowType> RowTypes { get; init; }

    public required IReadOnlyList<RowsField> RowsFields { get; init; }

    public required IReadOnlyList<CountField> Counts { get; init; }

    public required IReadOnlyList<InsertField> Inserts { get; init; }

    public required IReadOnlyList<UpdateField> Updates { get; init; }

    public required IReadOnlyList<ReferenceField> References { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<SeedRow>> Seeds { get; init; }

    public RowLayout Layout => new(
        RowTypes.ToDictionary(static pair => pair.Key, static pair => pair.Value.SearchFields, StringComparer.Ordinal),
        RowTypes.Values.Where(static type => type.IsStored).Select(static type => type.Name).ToHashSet(StringComparer.Ordinal))
    {
        Kept = RowTypes.Values.Where(static type => type.KeptBy is not null).Select(static type => type.Name).ToHashSet(StringComparer.Ordinal),
    };
}
