using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Supergraphs;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Costs;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Telemetry;

namespace CaMauG.Gateway.Supergraphs;

/// <summary>One published graph with all that is made from it. Immutable; a request keeps the one it began with.</summary>
internal sealed class ServingGraph
{
    private readonly DocumentCache _documents;
    private readonly DocumentPreparer _preparer;
    private readonly Func<string, Task<PreparedDocument>> _prepare;
    private readonly GatewayMetrics _metrics;
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServingGraph(
        SupergraphSnapshot snapshot, Supergraph supergraph, FrozenDictionary<string, ServiceConnection> services,
        IIdentifierTranslator? translator, PolicyBook policies, GatewayOptions options,
        GatewayMetrics metrics)
    {
        Snapshot = snapshot;
        Identity = CacheKey.Of([Encoding.UTF8.GetBytes(snapshot.Sdl), .. snapshot.Services.OrderBy(static service => service.Subgraph, StringComparer.Ordinal)
            .Select(static service => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes($"{service.Subgraph}@{service.AppVersion}")))]);
        Schema = supergraph.ApiSchema;
        Connectors = supergraph.Connectors;
        Services = services;
        Access = new(Schema, AccessRules.Read(snapshot.Sdl), policies);
        Introspectors = new(Schema, Access.Rules);
        Translator = translator;
        _documents = new(options.MaxCachedDocuments);
        QueryPlanner planner = new(supergraph, new() { MaxTime = options.PlanningTimeout });
        _preparer = new(Schema, planner, Access, CostsOf(snapshot, options), Introspectors, translator, options);
        _prepare = text => Task.FromResult(_preparer.Prepare(text));
        _metrics = metrics;
    }

    public SupergraphSnapshot Snapshot { get; }

    /// <summary>Tells graphs and the versions of their services apart, in every replica the same.</summary>
    public CacheKey Identity { get; }

    /// <summary>What clients see.</summary>
    public ApiSchema Schema { get; }

    /// <summary>Places that are described for connectors, which nothing here runs.</summary>
    public ImmutableArray<ConnectorPlace> Connectors { get; }

    public FrozenDictionary<string, ServiceConnection> Services { get; }

    /// <summary>Who may see what.</summary>
    public GraphAccess Access { get; }

    public Introspectors Introspectors { get; }

    public IIdentifierTranslator? Translator { get; }

    /// <summary>Makes a snapshot ready to serve, with a first operation planned so that no client waits for the compiler.</summary>
    /// <exception cref="FormatException">The snapshot is no supergraph.</exception>
    public static async Task<ServingGraph> BuildAsync(
        SupergraphSnapshot snapshot, ConnectionFactory connections, IIdentifierTranslator? translator, PolicyBook policies, GatewayOptions options,
        GatewayMetrics metrics)
    {
        ServingGraph graph = new(snapshot, Supergraph.Parse(snapshot.Sdl), connections.Connect(snapshot.Services, snapshot.Sdl), translator, policies, options, metrics);
        var warm = await graph.DocumentAsync("{ __typename }").ConfigureAwait(false);
        graph.Operation(warm, new(null, default), new([], null, null));
        return graph;
    }

    /// <summary>
    /// Prepares an operation of a graph of its own, for a process that has prepared none: what is compiled for it is what all operations need.
    /// </summary>
    /// <returns>The operation, which nobody runs.</returns>
    public static PreparedOperation PrepareWarmUp(ConnectionFactory connections, PolicyBook policies, GatewayMetrics metrics)
    {
        ServingGraph graph = new(new(0, WarmUp.Sdl, []), Supergraph.Parse(WarmUp.Sdl), connections.Connect([], WarmUp.Sdl), null, policies, new GatewayOptions(), metrics);
        // Past the cache, so that what is counted there are requests.
        var document = graph._preparer.Prepare(WarmUp.Operation);
        return graph._preparer.Prepare(document, new(null, default), new([], null, null));
    }

    /// <summary>
    /// Prepares what the graph before is asked for, the most recently used first and one after the other, so that those who ask do not all wait for the
    /// planner in the moment this one takes over.
    /// </summary>
    /// <returns>How many documents were prepared before the time was up, of how many.</returns>
    public async Task<(int Prepared, int Known)> PrepareLikeAsync(ServingGraph before, TimeSpan patience, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var known = before._documents.InUse;
        var prepared = 0;
        foreach (var (text, old) in known)
        {
            if (time.GetElapsedTime(started) >= patience)
            {
                break;
            }

            var document = _preparer.Prepare(text);
            if (document.Refusal is null)
            {
                Plan(document, old);
            }

            _documents.TakeIn(text, document);
            prepared++;

            // Planning is all work and no waiting: requests get their turn in between.
            await Task.Yield();
        }

        return (prepared, known.Count);
    }

    /// <summary>Ends when another graph has taken over, for what outlives a request.</summary>
    public Task Replaced => _replaced.Task;

    public void Retire() => _replaced.TrySetResult();

    public Task<PreparedDocument> DocumentAsync(string text)
    {
        var document = _documents.GetAsync(text, _prepare);
        _metrics.DocumentLookedFor(document.IsCompleted);
        return document;
    }

    public PreparedOperation Operation(PreparedDocument document, OperationKey key, RequestLabels labels)
    {
        var known = document.Find(key, labels);
        _metrics.PlanLookedFor(known is not null);
        return known ?? Prepare(document, key, labels);
    }

    /// <summary>What is wrong with the values of an operation's variables.</summary>
    public ImmutableArray<RequestError> CheckVariables(PreparedDocument document, PreparedOperation operation, JsonElement variables) =>
        _preparer.CheckVariables(document, operation, variables);

    private PreparedOperation Prepare(PreparedDocument document, OperationKey key, RequestLabels labels)
    {
        var started = Stopwatch.GetTimestamp();
        var prepared = _preparer.Prepare(document, key, labels);
        _metrics.Planned(Stopwatch.GetElapsedTime(started));
        return document.Add(key, labels, prepared);
    }

    private CostRules? CostsOf(SupergraphSnapshot snapshot, GatewayOptions options) =>
        options.Cost.Mode == LimitMode.Off ? null : CostRules.Read(Schema, snapshot.Sdl);

    private void Plan(PreparedDocument document, PreparedDocument before)
    {
        foreach (var (key, labels) in before.Plans)
        {
            if (DocumentDemands.Carry(before.Demands, key.Unmet, document.Demands) is { } unmet)
            {
                Prepare(document, key with { Unmet = unmet }, RequestLabels.Of(labels));
            }
        }
    }
}
