using System.Collections.Concurrent;
using CaMauG.Federation.Transports;
using CaMauG.Sdk.Callers;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>One fetch of the gateway and the calls it leads to: the same read is made once, there are not too many, and their outcomes are remembered.</summary>
internal sealed class RestCall : IDisposable
{
    // The fields whose call is late get their error before the gateway gives up the fetch with all it has.
    private const double ShareOfTime = 0.9;

    private readonly ConcurrentDictionary<string, Lazy<Task<RestAnswer>>> _reads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(object Connector, object Subject), Lazy<Task<object?>>> _loads = new();
    private readonly ConcurrentQueue<RestAnswer> _answers = new();
    private readonly RestClient _client;
    private readonly RestCaller _caller;
    private readonly int _mostCalls;
    private readonly CancellationTokenSource _end;
    private readonly CancellationToken _abandoned;
    private MiniAppRefusal? _outage;
    private int _calls;

    public RestCall(RestClient client, SubgraphRequest request, int mostCalls, CancellationToken cancellation)
    {
        (_client, _mostCalls, _abandoned) = (client, mostCalls, cancellation);
        var time = request.TimeLeft * ShareOfTime;
        _caller = new(request.BearerToken, request.AcceptLanguage ?? "vi", time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (time is { } left)
        {
            _end.CancelAfter(left);
        }
    }

    public string Language => _caller.Language;

    /// <summary>What to say when the service was asked and gave nothing usable to any of the calls; null when one of them went well, or none was made.</summary>
    public MiniAppRefusal? Outage => !_answers.IsEmpty && _answers.All(static answer => answer.IsOutage) ? _outage : null;

    /// <summary>How long what was made of the answers may be used again; null when one of them says nothing, or that it may not.</summary>
    public CachePolicy? Caching
    {
        get
        {
            CachePolicy? shortest = null;
            foreach (var answer in _answers)
            {
                if (answer.Caching is not { } policy)
                {
                    return null;
                }

                shortest = shortest is null ? policy : new(
                    policy.MaxAge < shortest.MaxAge ? policy.MaxAge : shortest.MaxAge,
                    policy.IsPrivate || shortest.IsPrivate,
                    [.. shortest.Tags.Union(policy.Tags)])
                {
                    Age = policy.Age > shortest.Age ? policy.Age : shortest.Age,
                };
            }

            return shortest;
        }
    }

    /// <summary>Sends a request, or waits for the same read that is under way or done.</summary>
    public Task<RestAnswer> SendAsync(PreparedRequest request)
    {
        if (request.IsGet)
        {
            return _reads.GetOrAdd(request.Key, static (_, state) => new(() => state.Call.SendOnceAsync(state.Request)), (Call: this, Request: request)).Value;
        }

        // What was read before a change may no longer be so.
        _reads.Clear();
        return SendOnceAsync(request);
    }

    /// <summary>Makes a value once for a subject, however many fields ask for it.</summary>
    public Task<object?> OnceAsync(object connector, object subject, Func<Task<object?>> load) =>
        _loads.GetOrAdd((connector, subject), static (_, load) => new(load), load).Value;

    /// <summary>Remembers what a citizen is to be told if nothing else was answered.</summary>
    public void Tell(MiniAppRefusal outage) => Interlocked.CompareExchange(ref _outage, outage, null);

    public void Dispose() => _end.Dispose();

    private async Task<RestAnswer> SendOnceAsync(PreparedRequest request)
    {
        if (Interlocked.Increment(ref _calls) > _mostCalls)
        {
            return RestAnswer.Failed(SubgraphFailureCodes.Overloaded);
        }

        try
        {
            var answer = await _client.SendAsync(request, _caller, _end.Token).ConfigureAwait(false);
            _answers.Enqueue(answer);
            return answer;
        }
        catch (OperationCanceledException) when (!_abandoned.IsCancellationRequested)
        {
            var late = RestAnswer.Failed(SubgraphFailureCodes.Timeout);
            _answers.Enqueue(late);
            return late;
        }
    }
}
