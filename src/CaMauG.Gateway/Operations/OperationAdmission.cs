using System.Text.Json;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Persisted;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Supergraphs;

namespace CaMauG.Gateway.Operations;

/// <summary>Decides whether an operation runs: what document is meant, the document (cached), the operation chosen for this caller (cached), its variables. Hot.</summary>
internal sealed class OperationAdmission(
    ServingGraphHolder graphs, OverrideLabels labels, DocumentResolver documents, AutomaticDocuments automatic, UnregisteredOperations unregistered)
{
    public async ValueTask<AdmittedOperation> AdmitAsync(GraphCall call, CancellationToken cancellation)
    {
        if (graphs.Current is not { } graph)
        {
            return new() { Refusal = RequestRefusal.Malformed(503, RequestErrorCodes.NotReady, "No graph is being served yet.") };
        }

        var meant = await ResolveAsync(call).ConfigureAwait(false);
        if (meant.Refusal is { } unknown)
        {
            return new() { Refusal = unknown, Graph = graph };
        }

        var document = await graph.DocumentAsync(meant.Text!).ConfigureAwait(false);
        if (document.Refusal is { } invalid)
        {
            return new() { Refusal = invalid, Graph = graph, Document = document };
        }

        if (meant.KeepAs is { } hash)
        {
            automatic.Keep(hash, meant.Text!);
        }

        var unmet = await graph.Access.FindUnmetAsync(document.Demands, call.Caller, cancellation).ConfigureAwait(false);
        var deferred = call.Parts is null ? DeferChoice.None : DeferChoice.Of(document, call.Request);
        var operation = graph.Operation(document, new(document.KeyOf(call.Request.OperationName), unmet, deferred), labels.For(call.Caller));
        if (meant.IsUnregistered)
        {
            unregistered.Note(document.Hash, operation.Definition?.Name?.StringValue, call.Client.Name, call.Client.Version);
        }

        return (operation.Refusal ?? RefuseKind(call, operation)) is { } refusal
            ? new() { Refusal = refusal, Graph = graph, Document = document, Operation = operation }
            : WithVariables(call, graph, document, operation);
    }

    /// <summary>True when the call is a subscription that runs.</summary>
    public async ValueTask<bool> IsSubscriptionAsync(GraphCall call, CancellationToken cancellation)
    {
        using var admitted = await AdmitAsync(call, cancellation).ConfigureAwait(false);
        return admitted is { Refusal: null, Operation.IsSubscription: true };
    }

    // What the hub itself asks is part of the hub, not of what clients may send.
    private ValueTask<ResolvedDocument> ResolveAsync(GraphCall call) => call.IsFromInside
        ? ValueTask.FromResult(new ResolvedDocument(call.Request.Document))
        : documents.ResolveAsync(call.Request, call.Caller, call.Client.Name, call.Client.Version);

    private static RequestRefusal? RefuseKind(GraphCall call, PreparedOperation operation) =>
        operation.IsMutation && !call.AllowsMutations
            ? RequestRefusal.Malformed(405, RequestErrorCodes.MethodNotAllowed, "Mutations must be sent with POST.")
            : null;

    private static AdmittedOperation WithVariables(GraphCall call, ServingGraph graph, PreparedDocument document, PreparedOperation operation)
    {
        var variables = ParseVariables(call, operation);
        var errors = graph.Schema.CheckVariables(operation.Definition!, variables?.RootElement ?? default);
        return new()
        {
            Graph = graph,
            Document = document,
            Operation = operation,
            Variables = variables,
            Refusal = errors.IsEmpty ? variables is null ? null : operation.VariableGuard?.Find(variables.RootElement) : new(400, true, errors),
        };
    }

    // Only an operation that declares variables looks at them; for the others the bytes are not parsed at all.
    private static JsonDocument? ParseVariables(GraphCall call, PreparedOperation operation) =>
        operation.Definition!.Variables is { Count: > 0 } && !call.Request.Variables.IsEmpty
            ? JsonDocument.Parse(call.Request.Variables, new() { MaxDepth = 128 })
            : null;
}
