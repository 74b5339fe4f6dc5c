using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Plans;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Supergraphs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Runs one operation, however it came in. In order: the document (cached), the operation chosen for this caller (cached),
/// its variables, introspection, the plan, the response, the observers. Hot.
/// </summary>
internal sealed class OperationPipeline(
    ServingGraphHolder graphs, PlanExecutor executor, OperationReporter reporter, IOptions<GatewayOptions> options, TimeProvider time,
    ILogger<OperationPipeline> logger, IServiceIdentities? identities = null)
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
        var timeout = options.Value.RequestTimeout;
        using CancellationTokenSource deadline = new(timeout, time);
        RequestDispatcher dispatcher = new(
            graph.Services, identities, call.Caller, call.AcceptLanguage, time.GetUtcNow() + timeout, logger, deadline.Token);
        var introspection = operation.Introspection is { } query
            ? await graph.Introspector.AnswerAsync(query, variables?.RootElement, cancellation).ConfigureAwait(false)
            : default;
        var result = await executor.ExecuteAsync(
            new()
            {
                Operation = operation.Executable!,
                Dispatcher = dispatcher,
                Variables = call.Request.Variables,
                Introspection = introspection,
                Translator = graph.Translator,
                Extensions = call.WantsPlan ? PlanExtensions(operation.Executable!.Plan) : default,
            },
            cancellation).ConfigureAwait(false);
        reporter.Served(call, document, operation, result, dispatcher.Calls, time.GetElapsedTime(started));
        return new(result);
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

    private static ReadOnlyMemory<byte> PlanExtensions(QueryPlan plan)
    {
        using PooledBuffer output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("plan"u8);
            writer.WriteRawValue(PlanPrinter.ToJson(plan));
            writer.WriteString("planText"u8, PlanPrinter.ToText(plan));
            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
