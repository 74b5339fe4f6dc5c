using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Telemetry;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.MiniApps;
using CaMauG.MiniApps.Manifests;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Publishing;

/// <summary>
/// The graph in front of users. One change at a time: whoever wants one enters, builds, stores, serves. Readers never wait; they see the
/// old graph or the new one.
/// </summary>
internal sealed partial class PublishedGraph(
    Storefront storefront, MiniAppHost host, CatalogMetrics metrics, TimeProvider time, ILogger<PublishedGraph> logger) : ISupergraphSource, IDisposable
{
    // Longer than any request may take: what is in flight finishes on the version it began with.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile SupergraphSnapshot? _current;
    private volatile IReadOnlyList<LiveApp> _apps = [];

    public event Action<SupergraphSnapshot>? Changed;

    public SupergraphSnapshot? Current => _current;

    /// <summary>What the current graph was built to; null before the first.</summary>
    public GraphBuild? Build { get; private set; }

    /// <summary>Every live version, those of suspended apps included.</summary>
    public IReadOnlyList<LiveApp> Apps => _apps;

    /// <summary>The live versions that are in the graph.</summary>
    public IReadOnlyList<LiveApp> Served => [.. _apps.Where(static app => app.Status is AppStatus.Published)];

    /// <summary>Waits for one's turn to change the graph; dispose the answer when done.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        return new Turn(_gate);
    }

    /// <summary>Makes a version ready to answer, without showing it to anyone yet.</summary>
    /// <returns>Why it cannot; no error when it can.</returns>
    public IReadOnlyList<CheckFinding> Prepare(LiveApp app) => [.. host.Load(app.Definition).Select(Findings.From)];

    /// <summary>Puts a graph in front of users. All its apps are prepared.</summary>
    /// <param name="build">The graph of the published ones among the apps.</param>
    /// <param name="apps">All live versions from now on.</param>
    public void Serve(GraphBuild build, IReadOnlyCollection<LiveApp> apps)
    {
        var before = _apps;
        var snapshot = new SupergraphSnapshot(NextVersion(), build.Composition.SupergraphSdl!, [Hub(), .. apps.Where(IsPublished).Select(Endpoint)]);
        _apps = [.. apps];
        storefront.Swap(apps.Select(app => StorefrontEntries.Show(app, build.PagesOf(app.Id))));
        Build = build;
        _current = snapshot;
        Changed?.Invoke(snapshot);
        metrics.Published();
        Log.Serving(logger, snapshot.Version, snapshot.Services.Count);
        foreach (var gone in before.Where(old => !old.IsRemote && !apps.Any(app => IsPublished(app) && IsSame(app, old))))
        {
            _ = UnloadLaterAsync(gone);
        }
    }

    public void Dispose() => _gate.Dispose();

    private static bool IsPublished(LiveApp app) => app.Status is AppStatus.Published;

    private static bool IsSame(LiveApp left, LiveApp right) => left.Id == right.Id && left.Code == right.Code;

    private static ServiceEndpoint Hub() => new(IHubSubgraph.Name, 0, null, null, null);

    private static ServiceEndpoint Endpoint(LiveApp app)
    {
        var service = app.Manifest.Service;
        return new(app.Id, app.Code, app.IsRemote ? service.Url : null, service.HealthUrl, service.Timeout) { CallsOn = service.Kind is ServiceKind.Rest };
    }

    // Grows over restarts too, without a counter to keep.
    private long NextVersion() => Math.Max((_current?.Version ?? 0) + 1, time.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task UnloadLaterAsync(LiveApp app)
    {
        await Task.Delay(s_grace, time);
        if (!Served.Any(served => IsSame(served, app)))
        {
            host.Unload(app.Id, app.Code);
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private static partial class Log
    {
        [LoggerMessage(5501, LogLevel.Information, "Graph {Version} is published with {Count} services.", EventName = "GraphPublished")]
        public static partial void Serving(ILogger logger, long version, int count);
    }
}
