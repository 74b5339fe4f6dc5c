using CaMauG.Catalog.Data;
using CaMauG.Catalog.Operations;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Registration;

/// <summary>Registered operations as their developers and operators see them.</summary>
internal sealed class OperationList(
    OperationBook book, OperationHealth health, OperationUses uses, IDbContextFactory<CatalogDb> databases, TimeProvider time)
{
    private const int CountedDays = 30;

    /// <summary>What a caller may see.</summary>
    public async Task<IReadOnlyList<OperationClient>> ReadAsync(Caller caller, string? client, CancellationToken cancellation)
    {
        await uses.FlushAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var manifests = await FindAsync(database, caller, client, cancellation);
        var names = manifests.Select(static row => row.Client).Distinct().ToArray();
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - CountedDays);
        var used = await database.OperationUses.AsNoTracking().Where(row => names.Contains(row.Client))
            .GroupBy(static row => new { row.Client, row.Hash })
            .Select(same => new { same.Key, Last = same.Max(static row => row.Day), Count = same.Sum(row => row.Day >= since ? row.Count : 0) })
            .ToDictionaryAsync(static pair => (pair.Key.Client, pair.Key.Hash), static pair => (pair.Last, pair.Count), cancellation);
        var documents = book.Index.Documents.ToLookup(static document => (document.Client, document.Version));
        var clients = new List<OperationClient>();
        foreach (var versions in manifests.GroupBy(static row => row.Client).OrderBy(static same => same.Key, StringComparer.Ordinal))
        {
            var shown = new List<OperationClientVersion>();
            foreach (var row in versions.OrderByDescending(static row => row.PushedAt))
            {
                var operations = new List<RegisteredOperation>();
                foreach (var document in documents[(row.Client, row.Version)].OrderBy(static document => document.Name ?? document.Id, StringComparer.Ordinal))
                {
                    (DateOnly Last, long Count)? use = used.TryGetValue((row.Client, document.Hash), out var found) ? found : null;
                    operations.Add(new(
                        document.Id, document.Name, document.Kind, document.Hash, use?.Last, use?.Count ?? 0, health.Faults(document)));
                }

                shown.Add(new(row.Version, row.PushedAt, row.PushedByName, operations));
            }

            clients.Add(new(versions.Key, shown));
        }

        return clients;
    }

    private static async Task<List<ManifestRow>> FindAsync(CatalogDb database, Caller caller, string? client, CancellationToken cancellation)
    {
        var manifests = database.Manifests.AsNoTracking();
        if (client is not null)
        {
            manifests = manifests.Where(row => row.Client == client);
        }

        if (!caller.IsIn(Roles.Operator))
        {
            var account = caller.Account.Value;
            var pages = await database.Apps.Where(app => app.Developer == account).Select(static app => "app:" + app.Id).ToListAsync(cancellation);
            manifests = manifests.Where(row => row.Developer == account || pages.Contains(row.Client));
        }

        return await manifests.ToListAsync(cancellation);
    }
}
