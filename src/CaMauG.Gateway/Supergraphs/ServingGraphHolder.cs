using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Supergraphs;

/// <summary>
/// Holds the graph that serves and exchanges it for the next. A snapshot that cannot be built leaves the last good one in place;
/// of several that arrive at once only the newest is built.
/// </summary>
internal sealed partial class ServingGraphHolder(
    ISupergraphSource source, ConnectionFactory connections, PolicyBook policies, IOptions<GatewayOptions> options, ILogger<ServingGraphHolder> logger,
    TimeProvider time, GatewayMetrics metrics, IIdentifierTranslator? translator = null) : IHostedService, IServiceDirectory, IDisposable
{
    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly LastGoodGraph _lastGood = new(options.Value.LastGoodGraphPath, logger);
    private ServingGraph? _current;

    /// <summary>The graph that serves; null before there is one.</summary>
    public ServingGraph? Current => Volatile.Read(ref _current);

    /// <summary>Raised after another graph took over. Handlers return at once.</summary>
    public event Action? Exchanged;

    IReadOnlyCollection<ServiceConnection> IServiceDirectory.Services => Current?.Services.Values ?? [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ServingGraph.PrepareWarmUp(connections, policies, metrics);
        source.Changed += OnChanged;
        await BuildAsync(() => source.Current).ConfigureAwait(false);
        if (Current is null)
        {
            await BuildAsync(_lastGood.Read).ConfigureAwait(false);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        source.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    public void Dispose() => _building.Dispose();

    private void OnChanged(SupergraphSnapshot snapshot) => _ = Task.Run(() => BuildAsync(() => source.Current));

    private async Task BuildAsync(Func<SupergraphSnapshot?> find)
    {
        await _building.WaitAsync().ConfigureAwait(false);
        SupergraphSnapshot? next = null;
        try
        {
            next = find();
            if (next is not { } snapshot || snapshot == Current?.Snapshot || snapshot.Version < (Current?.Snapshot.Version ?? long.MinValue))
            {
                return;
            }

            var graph = await ServingGraph.BuildAsync(snapshot, connections, translator, policies, options.Value, metrics).ConfigureAwait(false);
            if (Current is { } before)
            {
                var (prepared, known) = await graph.PrepareLikeAsync(before, options.Value.TakeOverTime, time).ConfigureAwait(false);
                Log.Prepared(logger, prepared, known, snapshot.Version);
            }

            Interlocked.Exchange(ref _current, graph)?.Retire();
            _lastGood.Keep(snapshot);
            Exchanged?.Invoke();
            metrics.Swapped(isServing: true);
            Log.Serving(logger, snapshot.Version, snapshot.Services.Count);
            if (graph.Access.UnknownPolicies is { Count: > 0 } unknown)
            {
                Log.PoliciesUnknown(logger, snapshot.Version, string.Join(", ", unknown));
            }

            if (graph.Connectors is { IsEmpty: false } connectors)
            {
                Log.ConnectorsNotRun(logger, snapshot.Version, string.Join(", ", connectors.Select(place => $"{place.Coordinate} ({place.Subgraph})")));
            }
        }
        catch (Exception error)
        {
            Log.Refused(logger, error, next?.Version);
            metrics.Swapped(isServing: false);
        }
        finally
        {
            _building.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Supergraph {Version} with {Services} services is now serving.", EventName = "SupergraphSwapped")]
        public static partial void Serving(ILogger logger, long version, int services);

        [LoggerMessage(4003, LogLevel.Warning, "Supergraph {Version} names policies that nobody decides; they are denied: {Policies}.", EventName = "PoliciesUnknown")]
        public static partial void PoliciesUnknown(ILogger logger, long version, string policies);

        [LoggerMessage(
            4005, LogLevel.Warning,
            "Supergraph {Version} describes connectors (@connect), which are not run here; these places are asked of their services as GraphQL and fail unless they answer: {Places}.",
            EventName = "ConnectorsNotRun")]
        public static partial void ConnectorsNotRun(ILogger logger, long version, string places);

        [LoggerMessage(4004, LogLevel.Debug, "{Prepared} of {Known} documents in use are planned for supergraph {Version}.", EventName = "SupergraphPrepared")]
        public static partial void Prepared(ILogger logger, int prepared, int known, long version);

        [LoggerMessage(4002, LogLevel.Error, "Supergraph {Version} cannot be served; the one before stays.", EventName = "SupergraphRefused")]
        public static partial void Refused(ILogger logger, Exception error, long? version);
    }
}
