using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using CaMauG.Sdk.AspNetCore.Settings;
using CaMauG.Subgraphs.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Events;

/// <summary>
/// Hears all topics of this mini-app from the hub, on one stream for the whole process. Before a stream ends with its token the next one stands, so what comes
/// meanwhile comes on both and is told once.
/// </summary>
internal sealed partial class HubEvents(
    EventBroker broker, HubKey key, HubConnection hub, IOptions<MiniAppHostOptions> options, TimeProvider time, ILogger<HubEvents> logger) : BackgroundService
{
    private const int RememberedIds = 1024;

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<string> _order = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!key.IsThere)
        {
            return;
        }

        var current = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var wait = s_shortest;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (response, end) = await OpenAsync(stoppingToken).ConfigureAwait(false);
                await current.CancelAsync().ConfigureAwait(false);
                current = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                wait = s_shortest;
                var reading = ReadAsync(response, current.Token);
                var left = end - HubKey.Margin - time.GetUtcNow();
                await Task.WhenAny(reading, Task.Delay(left > s_shortest ? left : s_shortest, time, stoppingToken)).ConfigureAwait(false);
                if (!reading.IsCompleted)
                {
                    continue;
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever keeps it from hearing must not end the process.
                Log.NotHearing(logger, exception);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < s_longest ? wait * 2 : s_longest;
        }
    }

    private async Task<(HttpResponseMessage Response, DateTimeOffset End)> OpenAsync(CancellationToken cancellation)
    {
        var (token, end) = await key.GetAsync(cancellation).ConfigureAwait(false);
        using HttpRequestMessage request = new(HttpMethod.Get, HubTopics.AddressOf(options.Value));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new("text/event-stream"));
        var response = await hub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return (response, end);
        }

        key.Forget();
        response.Dispose();
        throw new HttpRequestException($"The hub answered {(int)response.StatusCode} to the stream of events.", null, response.StatusCode);
    }

    private async Task ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using (response)
        {
            try
            {
                var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                var events = SseParser.Create(stream, static (_, data) => (ReadOnlyMemory<byte>)data.ToArray());
                await foreach (var told in events.EnumerateAsync(cancellation).ConfigureAwait(false))
                {
                    if (told.EventId is not { } id || IsNew(id))
                    {
                        broker.Deliver(new(options.Value.AppId, told.EventType, told.EventId ?? string.Empty, told.Data));
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
            {
                // The next stream stands already, or is opened now.
            }
        }
    }

    private bool IsNew(string id)
    {
        lock (_gate)
        {
            if (!_seen.Add(id))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > RememberedIds)
            {
                _seen.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7103, LogLevel.Warning, "Events of this mini-app cannot be heard from the hub now; it is tried again.", EventName = "HubEventsAway")]
        public static partial void NotHearing(ILogger logger, Exception exception);
    }
}
