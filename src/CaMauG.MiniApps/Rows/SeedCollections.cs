using System.Collections.Frozen;
using CaMauG.Sdk.Rows;
using CaMauG.Sdk.Text;

namespace CaMauG.MiniApps.Rows;

/// <summary>
/// The data folder in memory. Relative days are resolved once a day, rows of demo accounts appear when their accounts do; in between
/// all readers share one snapshot.
/// </summary>
internal sealed class SeedCollections
{
    private static readonly TimeSpan s_ownerRetry = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyDictionary<string, IReadOnlyList<SeedRow>> _rows;
    private readonly RowLayout _layout;
    private readonly Func<string, string?> _findOwner;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private volatile Snapshot? _snapshot;

    public SeedCollections(
        IReadOnlyDictionary<string, IReadOnlyList<SeedRow>> rows, RowLayout layout, Func<string, string?> findOwner, TimeProvider clock) =>
        (_rows, _layout, _findOwner, _clock) = (rows, layout, findOwner, clock);

    public SeedTable this[string collection] => Current().Tables.GetValueOrDefault(collection) ?? SeedTable.Empty;

    private Snapshot Current()
    {
        var now = _clock.GetUtcNow();
        if (_snapshot is { } fresh && fresh.IsFresh(now))
        {
            return fresh;
        }

        lock (_lock)
        {
            return _snapshot is { } current && current.IsFresh(now) ? current : _snapshot = Take(now);
        }
    }

    private Snapshot Take(DateTimeOffset now)
    {
        var owners = _rows.Values.SelectMany(static rows => rows).Select(static row => row.Owner).OfType<string>().Distinct(StringComparer.Ordinal)
            .ToDictionary(static name => name, _findOwner, StringComparer.Ordinal);
        // An account that appears later must not move what was already resolved today.
        var instant = _snapshot is { } earlier && earlier.Day == RelativeTime.Today(now) ? earlier.Instant : now;
        var tables = _rows.ToFrozenDictionary(
            static pair => pair.Key,
            pair => new SeedTable([.. pair.Value.Where(row => row.Owner is null || owners[row.Owner] is not null)
                .Select((row, index) => Resolve(pair.Key, row, index, owners, instant))]),
            StringComparer.Ordinal);
        return new(tables, RelativeTime.Today(now), instant, owners.ContainsValue(null) ? now + s_ownerRetry : DateTimeOffset.MaxValue);
    }

    private StoredRow Resolve(string collection, SeedRow seed, int index, Dictionary<string, string?> owners, DateTimeOffset now)
    {
        // The file's order is the order of age: its first row counts as the newest.
        var created = DateTimeOffset.UnixEpoch.AddDays(1) - TimeSpan.FromSeconds(index);
        var row = new Row
        {
            Collection = collection,
            Id = seed.Id,
            Owner = seed.Owner is null ? null : owners[seed.Owner],
            CreatedAt = created,
            UpdatedAt = created,
            Values = (IReadOnlyDictionary<string, object?>)Resolve(seed.Values, now)!,
        };
        return new(row, VietnameseText.Fold(_layout.SearchText(collection, row.Values)));
    }

    private static object? Resolve(object? value, DateTimeOffset now) => value switch
    {
        string text => RelativeTime.Resolve(text, now),
        IReadOnlyDictionary<string, object?> members => members.ToDictionary(
            static member => member.Key, member => Resolve(member.Value, now), StringComparer.Ordinal),
        IReadOnlyList<object?> items => items.Select(item => Resolve(item, now)).ToList(),
        _ => value,
    };

    private sealed record Snapshot(
        FrozenDictionary<string, SeedTable> Tables, DateOnly Day, DateTimeOffset Instant, DateTimeOffset RetryOwnersAt)
    {
        public bool IsFresh(DateTimeOffset now) => now < RetryOwnersAt && RelativeTime.Today(now) == Day;
    }
}
