using CaMauG.MiniApps.Data;
using CaMauG.Sdk.Rows;
using CaMauG.Sdk.Text;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.MiniApps.Rows;

/// <summary>The stored rows of one mini-app through one database context: what both reads and writes are made of.</summary>
internal sealed class RowTable(MiniAppsDb database, AppRows app)
{
    private const double KilometresPerDegree = 111.2;

    public async Task<StoredRow?> FindAsync(string collection, string id, CancellationToken cancellation)
    {
        var record = await FindRecordAsync(collection, id, false, cancellation).ConfigureAwait(false);
        return record is null ? null : ToRow(record);
    }

    public Task<RowRecord?> FindRecordAsync(string collection, string id, bool isTracked, CancellationToken cancellation)
    {
        var rows = isTracked ? database.Rows : database.Rows.AsNoTracking();
        return rows.FirstOrDefaultAsync(row => row.App == app.AppId && row.Collection == collection && row.Id == id, cancellation);
    }

    public async Task<StoredRow?> FindRepeatedAsync(string collection, string? owner, string key, CancellationToken cancellation)
    {
        var record = await database.Rows.AsNoTracking().FirstOrDefaultAsync(
            row => row.App == app.AppId && row.Collection == collection && row.Owner == owner && row.IdempotencyKey == key, cancellation).ConfigureAwait(false);
        return record is null ? null : ToRow(record);
    }

    /// <summary>A superset of the rows that satisfy a query, narrowed by what the database has indexes for.</summary>
    public async Task<List<StoredRow>> CandidatesAsync(string collection, RowQuery query, string[] words, CancellationToken cancellation)
    {
        var rows = database.Rows.AsNoTracking().Where(row => row.App == app.AppId && row.Collection == collection);
        if (query.Owner is { } owner)
        {
            rows = rows.Where(row => row.Owner == owner);
        }

        foreach (var (field, value) in query.Equal)
        {
            rows = NarrowBy(rows, collection, field, value);
        }

        foreach (var word in words)
        {
            rows = rows.Where(row => row.Search.Contains(word));
        }

        if (query.Near is { } circle)
        {
            rows = NarrowTo(rows, circle);
        }

        var records = await rows.ToListAsync(cancellation).ConfigureAwait(false);
        return records.ConvertAll(ToRow);
    }

    /// <summary>Ids of data folder rows that a stored row stands in for.</summary>
    public async Task<HashSet<string>> ReplacedAsync(string collection, CancellationToken cancellation) => await database.Rows.AsNoTracking()
        .Where(row => row.App == app.AppId && row.Collection == collection && row.ReplacesSeed)
        .Select(row => row.Id)
        .ToHashSetAsync(StringComparer.Ordinal, cancellation).ConfigureAwait(false);

    public void Add(StoredRow stored, string? idempotencyKey, bool replacesSeed)
    {
        var row = stored.Row;
        database.Rows.Add(new RowRecord
        {
            App = app.AppId,
            Collection = row.Collection,
            Id = row.Id,
            Owner = row.Owner,
            Json = RowJson.Write(row.Values),
            Search = stored.Search,
            Latitude = row.Number("latitude"),
            Longitude = row.Number("longitude"),
            ReplacesSeed = replacesSeed,
            IdempotencyKey = idempotencyKey,
            CreatedTicks = row.CreatedAt.UtcTicks,
            UpdatedTicks = row.UpdatedAt.UtcTicks,
            Version = row.Version,
        });
        AddKeys(row);
    }

    public async Task ChangeAsync(RowRecord record, StoredRow stored, CancellationToken cancellation)
    {
        record.Json = RowJson.Write(stored.Row.Values);
        record.Search = stored.Search;
        record.Latitude = stored.Row.Number("latitude");
        record.Longitude = stored.Row.Number("longitude");
        record.UpdatedTicks = stored.Row.UpdatedAt.UtcTicks;
        record.Version = stored.Row.Version;
        await RemoveKeysAsync(record.Collection, record.Id, cancellation).ConfigureAwait(false);
        AddKeys(stored.Row);
    }

    public async Task RemoveAsync(RowRecord record, CancellationToken cancellation)
    {
        await RemoveKeysAsync(record.Collection, record.Id, cancellation).ConfigureAwait(false);
        database.Rows.Remove(record);
    }

    public async Task<long> NextAsync(string counter, CancellationToken cancellation)
    {
        var record = await database.Counters.FirstOrDefaultAsync(row => row.App == app.AppId && row.Name == counter, cancellation).ConfigureAwait(false);
        if (record is null)
        {
            record = new CounterRecord { App = app.AppId, Name = counter };
            database.Counters.Add(record);
        }

        return ++record.Value;
    }

    public Task SaveAsync(CancellationToken cancellation) => database.SaveChangesAsync(cancellation);

    private static StoredRow ToRow(RowRecord record) => new(
        new Row
        {
            Collection = record.Collection,
            Id = record.Id,
            Owner = record.Owner,
            Version = record.Version,
            CreatedAt = new(record.CreatedTicks, TimeSpan.Zero),
            UpdatedAt = new(record.UpdatedTicks, TimeSpan.Zero),
            Values = RowJson.Read(record.Json),
        },
        record.Search);

    private IQueryable<RowRecord> NarrowBy(IQueryable<RowRecord> rows, string collection, string field, object? value)
    {
        var values = RowMatch.Scalars(value).ToList();
        // Nulls and long texts have no key; such conditions are left to the check in memory.
        if (values.Count == 0 || values.Exists(static text => text.Length > RowKeyRecord.LongestValue))
        {
            return rows;
        }

        return rows.Where(row => database.RowKeys.Any(key =>
            key.App == app.AppId && key.Collection == collection && key.Field == field && values.Contains(key.Value) && key.RowId == row.Id));
    }

    private static IQueryable<RowRecord> NarrowTo(IQueryable<RowRecord> rows, GeoCircle circle)
    {
        var latitudes = circle.RadiusKm / KilometresPerDegree;
        var longitudes = latitudes / Math.Max(0.01, Math.Cos(double.DegreesToRadians(circle.Latitude)));
        var (south, north) = (circle.Latitude - latitudes, circle.Latitude + latitudes);
        var (west, east) = (circle.Longitude - longitudes, circle.Longitude + longitudes);
        return rows.Where(row => row.Latitude >= south && row.Latitude <= north && row.Longitude >= west && row.Longitude <= east);
    }

    private void AddKeys(Row row)
    {
        foreach (var (field, value) in row.Values)
        {
            foreach (var text in RowMatch.Scalars(value).Where(static text => text.Length <= RowKeyRecord.LongestValue))
            {
                database.RowKeys.Add(new RowKeyRecord
                {
                    App = app.AppId, Collection = row.Collection, RowId = row.Id, Field = field, Value = text,
                });
            }
        }
    }

    // Removal goes straight to the database: the context may hold keys of the same row that were added in this transaction.
    private async Task RemoveKeysAsync(string collection, string id, CancellationToken cancellation)
    {
        await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
        foreach (var entry in database.ChangeTracker.Entries<RowKeyRecord>().Where(entry => entry.Entity.RowId == id && entry.Entity.Collection == collection).ToList())
        {
            entry.State = EntityState.Detached;
        }

        await database.RowKeys.Where(key => key.App == app.AppId && key.Collection == collection && key.RowId == id)
            .ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
    }

    public static StoredRow WithSearch(Row row, string? searchText, AppRows app) =>
        new(row, VietnameseText.Fold(searchText ?? app.Layout.SearchText(row.Collection, row.Values)));
}
