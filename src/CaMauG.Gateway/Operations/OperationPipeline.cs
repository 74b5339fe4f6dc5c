using System.Text.Json;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Supergraphs;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Runs one operation, however it came in. In order: the document (cached), the operation chosen for this caller (cached),
/// its variables, introspection, the plan, the response, the observers. Hot.
/// </summary>
internal sealed class OperationPipeline(
    ServingGraphHolder graphs, OperationRunner runner, OperationReporter reporter, TimeProvider time)
{
    public async Task<GraphAnswer> ExecuteAsync(GraphCall call, CancellationToken cancellation)
    {
        if (graphs.Current is not { } graph)
        {
            return new(RequestRefusal.Malformed(503, RequestErrorCodes.NotReady, "No graph is being served yet."));
        }

        var started = time.GetTimestamp();
        var document = await graph.DocumentAsync(call.Request.Document).ConfigureAwait(false);
        if (document.Refusal is { } invalid)
        {
            return Refuse(call, document, null, invalid, started);
        }

        var unmet = graph.Rules.UnmetBy(CallerAccess.Of(call.Caller));
        var operation = graph.Operation(document, new(call.Request.OperationName, unmet));
        var refusal = operation.Refusal ?? (operation.IsMutation && !call.AllowsMutations
            ? RequestRefusal.Malformed(405, RequestErrorCodes.MethodNotAllowed, "Mutations must be sent with POST.")
            : null);
        if (refusal is not null)
        {
            return Refuse(call, document, operation, refusal, started);
        }

        using var variables = ParseVariables(call, operation);
        var errors = graph.Schema.CheckVariables(operation.Definition!, variables?.RootElement ?? default);
        return errors.IsEmpty
            ? await RunAsync(graph, call, document, operation, variables, started, cancellation).ConfigureAwait(false)
            : Refuse(call, document, operation, new(400, true, errors), started);
    }

    private async Task<GraphAnswer> RunAsync(
        ServingGraph graph, GraphCall call, PreparedDocument document, PreparedOperation operation, JsonDocument? variables, long started,
        CancellationToken cancellation)
    {
        var (run, owner) = await runner.RunAsync(graph, call, operation, variables, cancellation).ConfigureAwait(false);
        reporter.Served(call, document, operation, run.Result, run.Calls, time.GetElapsedTime(started));
        return new(run.Result, owner);
    }

    private GraphAnswer Refuse(GraphCall call, PreparedDocument document, PreparedOperation? operation, RequestRefusal refusal, long started)
    {
        reporter.Refused(call, document, operation, time.GetElapsedTime(started));
        return new(refusal);
    }

    // Only an operation that declares variables looks at them; for the others the bytes are not parsed at all.
    private static JsonDocument? ParseVariables(GraphCall call, PreparedOperation operation) =>
        operation.Definition!.Variables is { Count: > 0 } && !call.Request.Variables.IsEmpty
            ? JsonDocument.Parse(call.Request.Variables, new() { MaxDepth = 128 })
            : null;
}
