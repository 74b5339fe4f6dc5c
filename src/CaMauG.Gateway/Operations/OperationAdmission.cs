using System.Text.Json;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Costs;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Overrides;
using CaMauG.Gateway.Persisted;
using CaMauG.Gateway.Rates;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Supergraphs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Operations;

/// <summary>Decides whether an operation runs: what document is meant, the document (cached), the operation chosen for this caller (cached), its variables. Hot.</summary>
internal sealed partial class OperationAdmission(
    ServingGraphHolder graphs, OverrideLabels labels, DocumentResolver documents, AutomaticDocuments automatic, UnregisteredOperations unregistered,
    RateGate rates, IOptions<GatewayOptions> options, ILogger<OperationAdmission> logger)
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    private readonly CostLimit _costs = new(options.Value.Cost);

    /// <summary>Lets an operation in that has just arrived: what it uses is taken from its caller's budgets.</summary>
    public async ValueTask<AdmittedOperation> AdmitAsync(GraphCall call, CancellationToken cancellation)
    {
        if (await rates.EnterAsync(call.Caller, call.Address, cancellation).ConfigureAwait(false) is { } tooMany)
        {
            return new() { Refusal = tooMany };
        }

        var admitted = await CheckAsync(call, cancellation).ConfigureAwait(false);
        if (admitted.Operation is { DeniedPlaces.IsEmpty: false } denied)
        {
            LogDenied(admitted.Document!.Hash, denied.Definition?.Name?.StringValue, call.Client.Name, string.Join(", ", denied.DeniedPlaces));
        }

        return admitted.Refusal is null && admitted.Cost is { } cost
            && await rates.ChargeAsync(call.Caller, call.Address, cost, cancellation).ConfigureAwait(false) is { } spent
                ? admitted.RefusedBy(spent)
                : admitted;
    }

    /// <summary>Checks an operation on the graph that serves now; takes nothing.</summary>
    public async ValueTask<AdmittedOperation> CheckAsync(GraphCall call, CancellationToken cancellation)
    {
        if (graphs.Current is not { } graph)
        {
            return new() { Refusal = RequestRefusal.Malformed(503, RequestErrorCodes.NotReady, "No graph is being served yet.") with { RetryAfter = s_soon } };
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
        var active = labels.For(call.Caller);
        var operation = graph.Operation(document, new(document.KeyOf(call.Request.OperationName), unmet, deferred), active);
        if (operation.IsSubscription && deferred != DeferChoice.None)
        {
            // Each event is answered whole.
            operation = graph.Operation(document, new(document.KeyOf(call.Request.OperationName), unmet, DeferChoice.None), active);
        }

        if (meant.IsUnregistered)
        {
            unregistered.Note(document.Hash, operation.Definition?.Name?.StringValue, call.Client.Name, call.Client.Version);
        }

        return (operation.Refusal ?? RefuseKind(call, operation)) is { } refusal
            ? new() { Refusal = refusal, Graph = graph, Document = document, Operation = operation }
            : WithVariables(call, graph, document, operation, unmet);
    }

    /// <summary>True when the call is a subscription that runs.</summary>
    public async ValueTask<bool> IsSubscriptionAsync(GraphCall call, CancellationToken cancellation)
    {
        using var admitted = await CheckAsync(call, cancellation).ConfigureAwait(false);
        return admitted is { Refusal: null, Operation.IsSubscription: true };
    }

    // What the hub itself asks is part of the hub, not of what clients may send.
    private ValueTask<ResolvedDocument> ResolveAsync(GraphCall call) => call.IsFromInside
        ? ValueTask.FromResult(new ResolvedDocument(call.Request.Document))
        : documents.ResolveAsync(call.Request, call.Caller, call.Client.Name, call.Client.Version);

    private static RequestRefusal? RefuseKind(GraphCall call, PreparedOperation operation) =>
        operation.IsMutation && !call.AllowsMutations
            ? RequestRefusal.Malformed(405, RequestErrorCodes.MethodNotAllowed, "Mutations must be sent with POST.") with { Header = new(HeaderNames.Allow, "POST") }
            : null;

    private AdmittedOperation WithVariables(
        GraphCall call, ServingGraph graph, PreparedDocument document, PreparedOperation operation, UnmetDemands unmet)
    {
        var variables = ParseVariables(call, operation);
        var errors = graph.CheckVariables(document, operation, variables?.RootElement ?? default);
        var cost = errors.IsEmpty ? operation.Cost?.Estimate(variables?.RootElement ?? default) : null;
        return new()
        {
            Graph = graph,
            Document = document,
            Operation = operation,
            Unmet = unmet,
            Variables = variables,
            Cost = cost,
            Refusal = !errors.IsEmpty ? new(400, true, errors)
                : (variables is null ? null : operation.VariableGuard?.Find(variables.RootElement))
                ?? (cost is { } estimate ? RefuseCost(document, operation.Cost!, estimate) : null),
        };
    }

    // What is refused whatever the variables are was refused when it was prepared, unless it is only reported.
    private RequestRefusal? RefuseCost(PreparedDocument document, OperationCost cost, double estimate)
    {
        var refusal = cost.Constant is null || !_costs.IsEnforced ? _costs.CheckStatic(cost) ?? _costs.Check(estimate) : null;
        if (refusal is null || _costs.IsEnforced)
        {
            return refusal;
        }

        LogWouldRefuse(document.Hash, estimate, refusal.Errors[0].Code);
        return null;
    }

    // Only an operation that declares variables looks at them; for the others the bytes are not parsed at all.
    private static JsonDocument? ParseVariables(GraphCall call, PreparedOperation operation) =>
        operation.Definition!.Variables is { Count: > 0 } && !call.Request.Variables.IsEmpty
            ? JsonDocument.Parse(call.Request.Variables, new() { MaxDepth = 128 })
            : null;

    [LoggerMessage(4303, LogLevel.Information, "The operation {Hash} {Operation} of client {Client} asks for what its caller may not see: {Places}.", EventName = "OperationDenied")]
    private partial void LogDenied(string hash, string? operation, string? client, string places);

    [LoggerMessage(4302, LogLevel.Information, "The operation {Hash} is estimated to cost {Cost} and would be refused with {Code}.", EventName = "CostWouldRefuse")]
    private partial void LogWouldRefuse(string hash, double cost, string code);
}
