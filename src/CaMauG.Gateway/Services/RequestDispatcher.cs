using CaMauG.Contracts.Graph;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Telemetry;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Services;

/// <summary>
/// Takes the fetches of one request to the services, or lets them wait for an equal one in flight, and remembers how each went.
/// </summary>
/// <param name="services">The services of the request's graph.</param>
/// <param name="caller">Makes the calls.</param>
/// <param name="flights">The fetches of all requests.</param>
/// <param name="terms">Who asks and until when.</param>
/// <param name="metrics">Counts them.</param>
/// <param name="logger">Hears of failures.</param>
/// <param name="cache">Answers that may be used again.</param>
/// <param name="deadline">Ends when the request's time is up.</param>
internal sealed partial class RequestDispatcher(
    IReadOnlyDictionary<string, ServiceConnection> services, ServiceCaller caller, FetchFlights flights, CallTerms terms, GatewayMetrics metrics, ILogger logger,
    FetchCache cache, CancellationToken deadline) : IFetchDispatcher, IDisposable
{
    // Not the service's fault: the time of the whole request was up.
    private const string RequestTimeout = "REQUEST_TIMEOUT";

    private readonly List<ServiceCall> _calls = [];
    private readonly AnswerLifetime _lifetime = new();
    private CancellationTokenSource? _end;

    /// <summary>How long what has been answered so far may be used again; null when it may not.</summary>
    public CachePolicy? Caching => _lifetime.Policy;

    /// <summary>What makes what has been answered so far invalid; null when a part of it is not kept.</summary>
    public (string[] Tags, long SharedMoment)? Tags => _lifetime.Tags;

    /// <summary>Each call made so far.</summary>
    public IReadOnlyList<ServiceCall> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    public async ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        if (!services.TryGetValue(fetch.Subgraph, out var service))
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.NoTransport, $"Service \"{fetch.Subgraph}\" is not running here.");
        }

        if (deadline.IsCancellationRequested)
        {
            return OutOfTime();
        }

        try
        {
            var end = EndOf(cancellation);
            var habit = terms.IsFresh || service.IsNeverKept ? null : cache.HabitOf(fetch);
            var answer = habit is { IsNeverKept: false }
                ? await SendKeptAsync(habit, service, fetch, variables, end).ConfigureAwait(false)
                : await CallAsync(service, fetch, variables, end).ConfigureAwait(false);
            if (habit is null && !terms.IsFresh && answer.Caching is not null)
            {
                habit = cache.HabitOf(fetch);
            }

            habit?.Learn(answer);
            service.Habit.Learn(fetch, answer, habit is { IsKeptByEntity: true });
            _lifetime.Note(answer);
            return answer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return OutOfTime();
        }
    }

    public void Report(in FetchReport report)
    {
        lock (_calls)
        {
            _calls.Add(new(report.Subgraph, report.Duration, report.Outcome is FetchOutcome.Faulted or FetchOutcome.Failed));
        }

        metrics.Fetched(report.Subgraph, NameOf(report.Outcome), report.FailureCode, report.IsShared, report.Duration);

        // One call is counted once, however many requests it served.
        if (report.IsShared || !services.TryGetValue(report.Subgraph, out var service))
        {
            return;
        }

        if (report.Outcome != FetchOutcome.Failed)
        {
            service.Record.Answered(isFault: report.Outcome == FetchOutcome.Faulted);
        }
        else if (report.FailureCode is not (SubgraphFailureCodes.BreakerOpen or SubgraphFailureCodes.Overloaded or SubgraphFailureCodes.NoTransport or RequestTimeout))
        {
            service.Record.Failed();
        }
    }

    public void Dispose() => _end?.Dispose();

    // A call that may be cut off by this request's deadline is no use to another request, which may have more time.
    private bool MayShare(ServiceConnection service, FetchNode fetch) =>
        terms.MayShare && fetch.Kind == OperationKind.Query && terms.Deadline - caller.Now >= service.Timeout;

    // Apart, so that what it captures is made only for fetches whose answers may be kept.
    private ValueTask<SubgraphResponse> SendKeptAsync(
        CacheHabit habit, ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken end) =>
        cache.SendAsync(habit, service, fetch, variables, terms, _lifetime, rest => CallAsync(service, fetch, rest, end), end);

    private ValueTask<SubgraphResponse> CallAsync(ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken end) =>
        MayShare(service, fetch) ? ShareAsync(service, fetch, variables, end) : CallAloneAsync(service, fetch, variables, end);

    private async ValueTask<SubgraphResponse> ShareAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken end)
    {
        FetchKey key = new(service, fetch.Document, fetch.OperationName, variables, terms.Key, terms.Language, flights.Mutations.Now + cache.Moment);
        var seat = await flights.Table.BoardAsync(
            key, (caller, fetch, terms),
            static (state, key, abandoned) => state.caller.CallAsync(key.Service, state.fetch, key.Variables, state.terms, abandoned), end).ConfigureAwait(false);
        var isShared = !seat.TryClaim();
        if (seat.Result.Failure is not { } failure)
        {
            return SubgraphResponse.Success(new SeatMemory(seat), seat.Result.Body.Length, isShared, seat.Result.Caching);
        }

        seat.Dispose();
        if (!isShared)
        {
            Log.Failed(logger, service.Name, failure.Code);
        }

        return SubgraphResponse.Failed(failure.Code, failure.Message, isShared);
    }

    private async ValueTask<SubgraphResponse> CallAloneAsync(
        ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken end)
    {
        SubgraphResponse? response = null;
        try
        {
            // What runs in this process may go on reading after its time is up, when the memory belongs to another request.
            var kept = service.IsRemote ? variables : variables.ToArray();
            response = await caller.CallAsync(service, fetch, kept, terms, end).ConfigureAwait(false);
            if (response.Failure is { } failure)
            {
                Log.Failed(logger, service.Name, failure.Code);
            }

            return response;
        }
        finally
        {
            if (fetch.Kind == OperationKind.Mutation)
            {
                flights.Mutations.Tick();
                await cache.ForgetAsync(service, terms, response, end).ConfigureAwait(false);
            }
        }
    }

    private CancellationToken EndOf(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _end) is { } known)
        {
            return known.Token;
        }

        var made = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline);
        if (Interlocked.CompareExchange(ref _end, made, null) is not { } other)
        {
            return made.Token;
        }

        made.Dispose();
        return other.Token;
    }

    private static string NameOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Answered => "answered",
        FetchOutcome.Refused => "refused",
        FetchOutcome.Faulted => "faulted",
        _ => "failed",
    };

    private static SubgraphResponse OutOfTime() => SubgraphResponse.Failed(RequestTimeout, "The request took too long; the rest of it was left out.");

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "Service {Service} gave no usable answer: {Code}.", EventName = "ServiceFailed")]
        public static partial void Failed(ILogger logger, string service, string code);
    }
}
