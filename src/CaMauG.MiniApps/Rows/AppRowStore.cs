using CaMauG.MiniApps.Data;
using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Rows;
using CaMauG.Sdk.Text;

namespace CaMauG.MiniApps.Rows;

/// <summary>
/// The rows of one mini-app: data folder in memory, stored rows in the database, one list to the reader. A stored row hides the data
/// folder's row of the same id. Within a transaction the store is bound to its context.
/// </summary>
internal sealed class AppRowStore(AppRows app, MiniAppsDb? bound = null) : IRowStore
{
    public async Task<Row?> FindAsync(string collection, string id, CancellationToken cancellation)
    {
        if (app.Layout.IsStored(collection)
            && await ReadAsync(table => table.FindAsync(collection, id, cancellation), cancellation).ConfigureAwait(false) is { } stored)
        {
            return stored.Row;
        }

        return app.Seeds[collection].Find(id)?.Row;
    }

    public async Task<RowPage> QueryAsync(string collection, RowQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = await MatchAsync(collection, query, cancellation).ConfigureAwait(false);
        return RowPager.Cut(RowSorter.Sort(rows, query), query);
    }

    public async Task<int> CountAsync(string collection, RowQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var rows = await MatchAsync(collection, query, cancellation).ConfigureAwait(false);
        return rows.Count();
    }

    public Task<Row> InsertAsync(string collection, NewRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        return WriteAsync(table => InsertAsync(table, collection, row, cancellation), cancellation);
    }

    public Task<Row> UpdateAsync(Row row, IReadOnlyDictionary<string, object?> changes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(changes);
        return WriteAsync(table => UpdateAsync(table, row, changes, cancellation), cancellation);
    }

    public Task<bool> DeleteAsync(string collection, string id, CancellationToken cancellation) => WriteAsync(
        async table =>
        {
            if (await table.FindRecordAsync(collection, id, true, cancellation).ConfigureAwait(false) is not { } record)
            {
                return false;
            }

            await table.RemoveAsync(record, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    public Task<long> NextAsync(string counter, CancellationToken cancellation) =>
        WriteAsync(table => table.NextAsync(counter, cancellation), cancellation);

    public Task<T> InTransactionAsync<T>(Func<IRowStore, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        return bound is not null
            ? work(this, cancellation)
            : app.Gate.RunAsync(database => work(new AppRowStore(app, database), cancellation), cancellation);
    }

    /// <summary>The row an earlier insert with the same idempotency key made, or null.</summary>
    public async Task<Row?> FindRepeatedAsync(string collection, string? owner, string key, CancellationToken cancellation) =>
        (await ReadAsync(table => table.FindRepeatedAsync(collection, owner, key, cancellation), cancellation).ConfigureAwait(false))?.Row;

    private async Task<IEnumerable<Row>> MatchAsync(string collection, RowQuery query, CancellationToken cancellation)
    {
        var words = query.Search is { } search ? VietnameseText.Words(search) : [];
        var seeds = app.Seeds[collection];
        var candidates = seeds.Candidates(query);
        if (app.Layout.IsStored(collection))
        {
            var (stored, replaced) = await ReadAsync(
                async table => (
                    await table.CandidatesAsync(collection, query, words, cancellation).ConfigureAwait(false),
                    seeds.All.Count == 0 ? [] : await table.ReplacedAsync(collection, cancellation).ConfigureAwait(false)),
                cancellation).ConfigureAwait(false);
            candidates = stored.Concat(candidates.Where(seed => !replaced.Contains(seed.Row.Id)));
        }

        return candidates.Where(row => RowMatch.Matches(row, query, words)).Select(static row => row.Row);
    }

    private async Task<Row> InsertAsync(RowTable table, string collection, NewRow row, CancellationToken cancellation)
    {
        if (row.IdempotencyKey is { } key
            && await table.FindRepeatedAsync(collection, row.Owner, key, cancellation).ConfigureAwait(false) is { } earlier)
        {
            return earlier.Row;
        }

        var id = row.Id ?? Guid.CreateVersion7().ToString();
        if (app.Seeds[collection].Find(id) is not null
            || await table.FindRecordAsync(collection, id, false, cancellation).ConfigureAwait(false) is not null)
        {
            throw Refusals.Make("ID_TAKEN", "CONFLICT");
        }

        var now = app.Clock.GetUtcNow();
        var values = RowJson.Normalize(row.Values);
        values.TryAdd("id", id);
        var inserted = new Row { Collection = collection, Id = id, Owner = row.Owner, CreatedAt = now, UpdatedAt = now, Values = values };
        table.Add(RowTable.WithSearch(inserted, row.SearchText, app), row.IdempotencyKey, false);
        return inserted;
    }

    private async Task<Row> UpdateAsync(RowTable table, Row row, IReadOnlyDictionary<string, object?> changes, CancellationToken cancellation)
    {
        var record = await table.FindRecordAsync(row.Collection, row.Id, true, cancellation).ConfigureAwait(false);
        var isSeed = record is null && app.Seeds[row.Collection].Find(row.Id) is not null;
        if ((record is null && !isSeed) || (record?.Version ?? 1) != row.Version)
        {
            throw Refusals.Make("ROW_CHANGED", "CONFLICT");
        }

        var values = new Dictionary<string, object?>(row.Values, StringComparer.Ordinal);
        foreach (var (field, value) in RowJson.Normalize(changes))
        {
            values[field] = value;
        }

        var changed = row with { Values = values, Version = row.Version + 1, UpdatedAt = app.Clock.GetUtcNow() };
        var stored = RowTable.WithSearch(changed, null, app);
        if (record is null)
        {
            table.Add(stored, null, true);
        }
        else
        {
            await table.ChangeAsync(record, stored, cancellation).ConfigureAwait(false);
        }

        return changed;
    }

    private async Task<T> ReadAsync<T>(Func<RowTable, Task<T>> read, CancellationToken cancellation)
    {
        if (bound is not null)
        {
            return await read(new RowTable(bound, app)).ConfigureAwait(false);
        }

        await using var database = await app.Databases.CreateDbContextAsync(cancellation).ConfigureAwait(false);
        return await read(new RowTable(database, app)).ConfigureAwait(false);
    }

    private async Task<T> WriteAsync<T>(Func<RowTable, Task<T>> write, CancellationToken cancellation)
    {
        return bound is null ? await app.Gate.RunAsync(Run, cancellation).ConfigureAwait(false) : await Run(bound).ConfigureAwait(false);

        // Saved at once, so that later reads of the same transaction see it.
        async Task<T> Run(MiniAppsDb database)
        {
            var table = new RowTable(database, app);
            var result = await write(table).ConfigureAwait(false);
            await table.SaveAsync(cancellation).ConfigureAwait(false);
            return result;
        }
    }
}
