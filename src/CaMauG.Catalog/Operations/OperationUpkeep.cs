using CaMauG.Catalog.Data;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Graph;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Operations;

/// <summary>
/// Keeps the registered documents in step with the graph: pages of published mini-apps are stored, so that clients that still have an older version of a page
/// may go on to send it, and documents that no longer fit are told of.
/// </summary>
internal sealed partial class OperationUpkeep(
    OperationBook book, ReplicaOperations replicas, OperationHealth health, PublishedGraph graph, IDbContextFactory<CatalogDb> databases, ILogger<OperationUpkeep> logger)
    : BackgroundService
{
    // Pages are fetched with the catalog whenever a client starts; nobody holds one older than this many versions.
    private const int KeptPageVersions = 5;

    private readonly SemaphoreSlim _due = new(0);
    private HashSet<string> _broken = new(StringComparer.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await book.LoadAsync(cancellationToken);
        graph.Changed += OnChanged;
        await base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        graph.Changed -= OnChanged;
        return base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _due.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _due.WaitAsync(stoppingToken);
            try
            {
                await StorePagesAsync(stoppingToken);
                await TellBrokenAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private void OnChanged(SupergraphSnapshot snapshot)
    {
        book.Refresh();
        _due.Release();
    }

    private async Task StorePagesAsync(CancellationToken cancellation)
    {
        var pages = PageDocuments.Of(graph.Build, graph.Served)
            .GroupBy(static page => (page.Client, page.Version)).Select(static same => same.ToArray()).ToArray();
        var changed = await databases.WriteAsync(
            async database =>
            {
                var stored = (await database.Manifests.Include(static row => row.Operations).Where(static row => row.Client.StartsWith("app:")).ToListAsync(cancellation))
                    .ToDictionary(static row => (row.Client, row.Version));
                var count = 0;
                foreach (var manifest in pages)
                {
                    count += await StoreAsync(database, stored.GetValueOrDefault((manifest[0].Client, manifest[0].Version)), manifest, cancellation) ? 1 : 0;
                }

                return count;
            },
            cancellation);
        if (changed > 0)
        {
            await TrimAsync(cancellation);
            await book.LoadAsync(cancellation);
            await replicas.TellAsync();
        }
    }

    private static async Task<bool> StoreAsync(CatalogDb database, ManifestRow? stored, RegisteredDocument[] pages, CancellationToken cancellation)
    {
        if (stored is not null && stored.Operations.Select(static row => (row.OperationId, row.Hash)).ToHashSet().SetEquals(pages.Select(static page => (page.Id, page.Hash))))
        {
            return false;
        }

        if (stored is null)
        {
            stored = new() { Client = pages[0].Client, Version = pages[0].Version, PushedAt = pages[0].PushedAt, PushedByName = "camaug" };
            database.Manifests.Add(stored);
        }

        // Pages were edited under the same version, as during development: the folder is right.
        stored.Operations.Clear();
        await database.SaveChangesAsync(cancellation);
        await StoredOperations.AddAsync(database, stored, pages, cancellation);
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    private Task<int> TrimAsync(CancellationToken cancellation) => databases.WriteAsync(
        async database =>
        {
            var manifests = await database.Manifests.Where(static row => row.Client.StartsWith("app:")).ToListAsync(cancellation);
            ManifestRow[] old = [.. manifests.GroupBy(static row => row.Client).SelectMany(static same => same.OrderByDescending(static row => row.PushedAt).Skip(KeptPageVersions))];
            await StoredOperations.RemoveAsync(database, old, cancellation);
            return old.Length;
        },
        cancellation);

    private async Task TellBrokenAsync(CancellationToken cancellation)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in book.Index.Documents)
        {
            if (health.Faults(document) is [var fault, ..] && broken.Add(document.Hash) && !_broken.Contains(document.Hash))
            {
                Log.Broken(logger, document.Name ?? document.Id, document.Client, document.Version, fault);
            }
        }

        _broken = broken;
    }

    private static partial class Log
    {
        [LoggerMessage(
            5541, LogLevel.Warning, "Operation {Operation} of client {Client} {Version} no longer fits the graph: {Fault}", EventName = "RegisteredOperationBroken")]
        public static partial void Broken(ILogger logger, string operation, string client, string version, string fault);

        [LoggerMessage(5542, LogLevel.Error, "Registered operations could not be brought in step with the graph.", EventName = "OperationUpkeepFailed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
