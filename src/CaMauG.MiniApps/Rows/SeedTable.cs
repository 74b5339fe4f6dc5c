using System.Collections.Concurrent;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Rows;

/// <summary>The rows of one data file as they are today, in memory, with an index for each member that is asked for. Immutable.</summary>
internal sealed class SeedTable
{
    private readonly Dictionary<string, StoredRow> _byId;
    private readonly ConcurrentDictionary<string, ILookup<string, StoredRow>> _indexes = new(StringComparer.Ordinal);

    public SeedTable(IReadOnlyList<StoredRow> rows)
    {
        All = rows;
        _byId = rows.ToDictionary(static row => row.Row.Id, StringComparer.Ordinal);
    }

    public static SeedTable Empty { get; } = new([]);

    public IReadOnlyList<StoredRow> All { get; }

    public StoredRow? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>A superset of the rows that can satisfy a query, as small as one index makes it.</summary>
    public IEnumerable<StoredRow> Candidates(RowQuery query)
    {
        foreach (var (field, value) in query.Equal)
        {
            if (RowValue.Text(value) is { } text)
            {
                return _indexes.GetOrAdd(field, Index)[text];
            }
        }

        return All;
    }

    private ILookup<string, StoredRow> Index(string field) => All
        .SelectMany(row => RowMatch.Scalars(row.Row[field]).Select(value => (Value: value, Row: row)))
        .ToLookup(static pair => pair.Value, static pair => pair.Row, StringComparer.Ordinal);
}
