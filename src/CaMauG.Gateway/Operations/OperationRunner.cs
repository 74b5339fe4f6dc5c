using System.Text.Json;
using CaMauG.Federation.Execution;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Costs;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using CaMauG.Gateway.Sharing;
using CaMauG.Gateway.Supergraphs;
using CaMauG.Gateway.Telemetry;
using GraphQLParser.AST;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Operations;

/// <summary>
/// Runs prepared operations. Queries that are equal in everything a service could see and are in flight at the same time run once;
/// each who waits gets the same bytes. Hot.
/// </summary>
internal sealed class OperationRunner(
    PlanExecutor executor, ServiceCaller caller, FetchFlights fetches, FetchCache cache, ResponseCache responses, IOptions<GatewayOptions> options, TimeProvider time,
    GatewayMetrics metrics, ILogger<OperationRunner> logger)
{
    private readonly CostLimit _costs = new(options.Value.Cost);
    private readonly FlightTable<OperationFlightKey, OperationRun> _flights = new();

    /// <summary>Runs an operation, or waits for an equal one. The answer is disposed by whoever asked.</summary>
    public async ValueTask<(OperationRun Run, IDisposable Owner)> RunAsync(
        GraphCall call, AdmittedOperation admitted, CancellationToken cancellation)
    {
        var (graph, operation) = (admitted.Graph!, admitted.Operation!);
        var terms = TermsOf(call, isFresh: operation.IsMutation);
        var place = responses.PlaceOf(call, admitted, terms);
        if (place is not null && await place.FindAsync(cancellation).ConfigureAwait(false) is { } kept)
        {
            return (kept, kept);
        }

        var introspection = await IntrospectAsync(graph, operation, admitted.Variables, cancellation).ConfigureAwait(false);
        if (!MayShare(call, operation))
        {
            var alone = await ExecuteAsync(graph, call, operation, introspection, call.Request.Variables, terms, cancellation, place: place).ConfigureAwait(false);
            return (alone, alone);
        }

        while (true)
        {
            OperationFlightKey key = new(operation, call.Request.Variables, terms.Key, call.AcceptLanguage, fetches.Mutations.Now + cache.Moment);
            var seat = await _flights.BoardAsync(
                key, (runner: this, graph, call, operation, introspection, terms, place),
                static (state, key, abandoned) => state.runner.ExecuteAsync(
                    state.graph, state.call, state.operation, state.introspection, key.Variables, state.terms, abandoned, place: state.place),
                cancellation).ConfigureAwait(false);

            // Whoever came later has time left that the one who began did not have.
            if (!seat.Result.IsOutOfTime || seat.IsOwner || time.GetUtcNow() >= terms.Deadline)
            {
                return (seat.Result, seat);
            }

            seat.Dispose();
        }
    }

    /// <summary>Answers one event of a subscription, which has the time of a request. The caller disposes the answer.</summary>
    public Task<OperationRun> RunEventAsync(
        ServingGraph graph, GraphCall call, PreparedOperation operation, SubgraphResponse received, CancellationToken cancellation) =>
        ExecuteAsync(graph, call, operation, default, call.Request.Variables, TermsOf(call, isFresh: true), cancellation, received);

    /// <summary>Runs an operation that is answered in parts. Whoever asked disposes the run.</summary>
    public async Task<PartsRun> RunInPartsAsync(
        ServingGraph graph, GraphCall call, PreparedOperation operation, JsonDocument? variables, CancellationToken cancellation)
    {
        var introspection = await IntrospectAsync(graph, operation, variables, cancellation).ConfigureAwait(false);
        var terms = TermsOf(call, isFresh: operation.IsMutation);
        CancellationTokenSource deadline = new(TimeLeft(terms), time);
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        RequestDispatcher dispatcher = new(graph.Services, caller, fetches, terms, metrics, logger, cache, deadline.Token);
        try
        {
            var request = RequestFor(graph, call, operation, dispatcher, introspection, call.Request.Variables);
            return new(await executor.ExecuteInPartsAsync(request, call.Parts!.Value, end.Token).ConfigureAwait(false), dispatcher, deadline, end);
        }
        catch
        {
            dispatcher.Dispose();
            deadline.Dispose();
            end.Dispose();
            throw;
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> IntrospectAsync(
        ServingGraph graph, PreparedOperation operation, JsonDocument? variables, CancellationToken cancellation) =>
        operation.Introspection is { } query
            ? await graph.Introspectors.For(operation.Hidden)!.AnswerAsync(query, variables?.RootElement, cancellation).ConfigureAwait(false)
            : default;

    private CallTerms TermsOf(GraphCall call, bool isFresh) => new(
        call.Caller, CallerKey.Of(call.Caller), call.AcceptLanguage, time.GetUtcNow() + options.Value.RequestTimeout, options.Value.ShareFetches)
    {
        IsFresh = isFresh,
    };

    private bool MayShare(GraphCall call, PreparedOperation operation) =>
        options.Value.ShareOperations && operation.Definition!.Operation == OperationType.Query && !call.WantsPlan && !call.WantsCost
        && operation.Introspection is null or { IsConstant: true };

    private async Task<OperationRun> ExecuteAsync(
        ServingGraph graph, GraphCall call, PreparedOperation operation, ReadOnlyMemory<byte> introspection, ReadOnlyMemory<byte> variables,
        CallTerms terms, CancellationToken cancellation, SubgraphResponse? received = null, ResponsePlace? place = null)
    {
        using CancellationTokenSource deadline = new(TimeLeft(terms), time);
        using RequestDispatcher dispatcher = new(graph.Services, caller, fetches, terms, metrics, logger, cache, deadline.Token);
        var request = RequestFor(graph, call, operation, dispatcher, introspection, variables);
        var result = received is null
            ? await executor.ExecuteAsync(request, cancellation).ConfigureAwait(false)
            : await executor.ExecuteEventAsync(request, received, cancellation).ConfigureAwait(false);
        if (result is { ErrorCount: 0, IsDenied: false })
        {
            place?.Keep(result.Body.Span, dispatcher.Caching, dispatcher.Tags);
        }

        return new(result.Body, dispatcher.Calls, deadline.IsCancellationRequested)
        {
            HasData = result.HasData,
            IsDenied = result.IsDenied,
            HasErrors = result.ErrorCount > 0,
            Memory = result,
            Caching = result.ErrorCount == 0 ? dispatcher.Caching : null,
        };
    }

    private ExecutionRequest RequestFor(
        ServingGraph graph, GraphCall call, PreparedOperation operation, RequestDispatcher dispatcher, ReadOnlyMemory<byte> introspection,
        ReadOnlyMemory<byte> variables) => new()
        {
            Operation = operation.Executable!,
            Dispatcher = dispatcher,
            Variables = variables,
            Introspection = introspection,
            MaxResponse = options.Value.MaxResponse,
            Translator = graph.Translator,
            Denials = options.Value.Authorization.DeniedErrors,
            Extensions = call.WantsPlan || call.EstimatedCost is not null ? ExtensionsFor(call, operation.Executable!.Plan) : default,
        };

    private TimeSpan TimeLeft(CallTerms terms)
    {
        var left = terms.Deadline - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private ReadOnlyMemory<byte> ExtensionsFor(GraphCall call, QueryPlan plan)
    {
        using PooledBuffer output = new();
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            if (call.WantsPlan)
            {
                writer.WritePropertyName("plan"u8);
                writer.WriteRawValue(PlanPrinter.ToJson(plan));
                writer.WriteString("planText"u8, PlanPrinter.ToText(plan));
            }

            if (call.EstimatedCost is { } cost)
            {
                _costs.WriteTo(writer, cost);
            }

            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }
}
