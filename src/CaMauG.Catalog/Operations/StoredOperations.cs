using CaMauG.Catalog.Data;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Operations;

/// <summary>The tables of registered documents.</summary>
internal sealed class StoredOperations(IDbContextFactory<CatalogDb> databases)
{
    /// <summary>Every document of every manifest.</summary>
    public async Task<IReadOnlyList<RegisteredDocument>> ReadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        // One question: between two, a manifest may come whose documents the first did not see.
        return await database.ManifestOperations.AsNoTracking()
            .Join(database.OperationDocuments, static row => row.Hash, static text => text.Hash, static (row, text) => new { Row = row, text.Body })
            .Join(
                database.Manifests,
                static pair => new { pair.Row.Client, pair.Row.Version },
                static manifest => new { manifest.Client, manifest.Version },
                static (pair, manifest) => new RegisteredDocument(
                    pair.Row.Client, pair.Row.Version, pair.Row.OperationId, pair.Row.Name, pair.Row.Kind, pair.Row.Hash, pair.Body, manifest.PushedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>The last day each document was run, by hash.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> ReadLastUsedAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.OperationUses.AsNoTracking().GroupBy(static row => row.Hash)
            .Select(static same => new { same.Key, Day = same.Max(static row => row.Day) })
            .ToDictionaryAsync(static pair => pair.Key, static pair => pair.Day, StringComparer.Ordinal, cancellation);
    }

    /// <summary>Adds documents to a manifest inside a transaction of the caller. What the manifest has under the same id stays.</summary>
    /// <returns>How many it did not have.</returns>
    public static async Task<int> AddAsync(CatalogDb database, ManifestRow manifest, IEnumerable<RegisteredDocument> documents, CancellationToken cancellation)
    {
        var known = manifest.Operations.Select(static row => row.OperationId).ToHashSet(StringComparer.Ordinal);
        RegisteredDocument[] added = [.. documents.Where(document => known.Add(document.Id))];
        var hashes = added.Select(static document => document.Hash).Distinct(StringComparer.Ordinal).ToArray();
        var kept = await database.OperationDocuments.Where(row => hashes.Contains(row.Hash)).Select(static row => row.Hash).ToListAsync(cancellation);
        database.OperationDocuments.AddRange(added.DistinctBy(static document => document.Hash).Where(document => !kept.Contains(document.Hash))
            .Select(static document => new OperationDocumentRow { Hash = document.Hash, Body = document.Text }));
        manifest.Operations.AddRange(added.Select(document => new ManifestOperationRow
        {
            Client = manifest.Client,
            Version = manifest.Version,
            OperationId = document.Id,
            Name = document.Name,
            Kind = document.Kind,
            Hash = document.Hash,
        }));
        return added.Length;
    }

    /// <summary>Removes manifests inside a transaction of the caller, and the documents nobody sends any more.</summary>
    public static async Task RemoveAsync(CatalogDb database, IReadOnlyCollection<ManifestRow> manifests, CancellationToken cancellation)
    {
        foreach (var manifest in manifests)
        {
            await database.ManifestOperations.Where(row => row.Client == manifest.Client && row.Version == manifest.Version).ExecuteDeleteAsync(cancellation);
            await database.Manifests.Where(row => row.Client == manifest.Client && row.Version == manifest.Version).ExecuteDeleteAsync(cancellation);
        }

        await database.OperationDocuments.Where(document => !database.ManifestOperations.Any(row => row.Hash == document.Hash)).ExecuteDeleteAsync(cancellation);
    }
}
