using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Supergraphs;
using GraphQLParser.AST;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Prepares registered documents in the background when a graph takes over or documents are registered, one after the other so that requests keep the
/// processor: whoever asks for one of them first finds its plan.
/// </summary>
internal sealed partial class Prewarming(
    ServingGraphHolder graphs, OverrideLabels labels, IOptions<GatewayOptions> options, ILogger<Prewarming> logger, IRegisteredOperations? registered = null)
    : BackgroundService
{
    private readonly SemaphoreSlim _due = new(1);

    public override void Dispose()
    {
        base.Dispose();
        _due.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var most = options.Value.PersistedOperations.Prewarmed;
        if (registered is null || most == 0 || options.Value.PersistedOperations.Mode == PersistedOperationMode.Off)
        {
            return;
        }

        registered.Changed += Wake;
        graphs.Exchanged += Wake;
        try
        {
            while (true)
            {
                await _due.WaitAsync(stoppingToken).ConfigureAwait(false);
                if (graphs.Current is { } graph)
                {
                    await PrepareAsync(graph, registered.List(most), stoppingToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            registered.Changed -= Wake;
            graphs.Exchanged -= Wake;
        }
    }

    // Once due is enough, however many graphs and documents came meanwhile.
    private void Wake()
    {
        lock (_due)
        {
            if (_due.CurrentCount == 0)
            {
                _due.Release();
            }
        }
    }

    private async Task PrepareAsync(ServingGraph graph, IReadOnlyList<string> documents, CancellationToken cancellation)
    {
        var prepared = 0;
        foreach (var text in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            if (graph.Replaced.IsCompleted)
            {
                return;
            }

            try
            {
                prepared += await PrepareAsync(graph, text, cancellation).ConfigureAwait(false) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.Failed(logger, error);
            }
        }

        Log.Prepared(logger, prepared, documents.Count, graph.Snapshot.Version);
    }

    // A document is kept among the known ones when it is asked for the second time. It is planned for those who may see all of it and for those who are
    // not signed in; the others' plans are made when they come.
    private async Task<bool> PrepareAsync(ServingGraph graph, string text, CancellationToken cancellation)
    {
        await graph.DocumentAsync(text).ConfigureAwait(false);
        var document = await graph.DocumentAsync(text).ConfigureAwait(false);
        if (document.Refusal is not null)
        {
            return false;
        }

        var anonymous = await graph.Access.FindUnmetAsync(document.Demands, null, cancellation).ConfigureAwait(false);
        foreach (var operation in document.Syntax!.Definitions.OfType<GraphQLOperationDefinition>())
        {
            Plan(graph, document, operation, default);
            if (!anonymous.IsEmpty)
            {
                Plan(graph, document, operation, anonymous);
            }
        }

        return true;
    }

    private void Plan(ServingGraph graph, PreparedDocument document, GraphQLOperationDefinition operation, UnmetDemands unmet) =>
        graph.Operation(document, new(document.KeyOf(operation.Name?.StringValue), unmet), labels.For(null));

    private static partial class Log
    {
        [LoggerMessage(4221, LogLevel.Information, "{Prepared} of {Count} registered documents are planned for supergraph {Version}.", EventName = "RegisteredOperationsPrepared")]
        public static partial void Prepared(ILogger logger, int prepared, int count, long version);

        [LoggerMessage(4222, LogLevel.Error, "A registered document could not be prepared.", EventName = "RegisteredOperationFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
