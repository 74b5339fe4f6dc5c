using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace CaMauG.Testing;

/// <summary>Clients that ask a graph one query after the other until they are stopped, and remember how each answer came.</summary>
public sealed class GraphLoad : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<GraphSample> _samples = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task[] _clients;

    private GraphLoad(Uri address, int clients, string[] queries, TimeSpan pause)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        _clients = [.. Enumerable.Range(0, clients).Select(client => Task.Run(() => AskAsync(client, queries, pause)))];
    }

    /// <summary>Every answer without errors so far.</summary>
    public IReadOnlyList<GraphSample> Samples => [.. _samples];

    /// <summary>What went wrong, in the words of the answer.</summary>
    public IReadOnlyList<string> Failures => [.. _failures];

    /// <summary>Begins.</summary>
    /// <param name="address">Where the graph is.</param>
    /// <param name="clients">How many ask at the same time.</param>
    /// <param name="queries">What they ask in turn.</param>
    /// <param name="pause">How long a client rests between two; none when omitted.</param>
    public static GraphLoad Start(Uri address, int clients, string[] queries, TimeSpan pause = default) => new(address, clients, queries, pause);

    /// <summary>Waits until so many answers have come since the call.</summary>
    public async Task AnsweredAsync(int more, CancellationToken cancellation)
    {
        for (var until = _samples.Count + more; _samples.Count < until && _failures.IsEmpty;)
        {
            await Task.Delay(5, cancellation);
        }
    }

    /// <summary>Lets every request in flight come to its end and stops.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(int client, string[] queries, TimeSpan pause)
    {
        for (var turn = client; !_stop.IsCancellationRequested; turn++)
        {
            var query = queries[turn % queries.Length];
            var started = Stopwatch.GetTimestamp();
            try
            {
                using var response = await _http.PostAsJsonAsync(new Uri("/graphql", UriKind.Relative), new { query });
                var text = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode && !text.Contains("\"errors\"", StringComparison.Ordinal))
                {
                    _samples.Enqueue(new(started, Stopwatch.GetElapsedTime(started)));
                }
                else
                {
                    _failures.Enqueue($"{(int)response.StatusCode}: {text}");
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                _failures.Enqueue(error.ToString());
            }

            await Task.Delay(pause);
        }
    }
}
