using System.Collections.Concurrent;
using System.Globalization;
using CaMauG.Contracts.Accounts;
using CaMauG.Sdk.Callers;
using CaMauG.Subgraphs.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace CaMauG.Catalog.Events;

/// <summary>
/// All topics of a mini-app as server-sent events: the topic is the event's name. A stream ends when its token does, so that a key that was taken back hears no
/// more; who opens the next one before then misses nothing and tells by the ids what came twice.
/// </summary>
internal sealed class EventStreams(EventBroker broker, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Streams of one mini-app at one replica: a stream for each process of its service, two while one takes over from the other.</summary>
    public const int MostOfOneApp = 32;

    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>False when the mini-app has as many streams as it may have.</summary>
    public bool TryEnter(string app)
    {
        if (_open.AddOrUpdate(app, 1, static (_, count) => count + 1) <= MostOfOneApp)
        {
            return true;
        }

        Leave(app);
        return false;
    }

    /// <summary>A stream has ended.</summary>
    public void Leave(string app) => _open.AddOrUpdate(app, 0, static (_, count) => count - 1);

    /// <summary>Writes events until the client leaves, its token ends, it is too slow or the hub stops.</summary>
    public async Task WriteAsync(string app, HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var expiry = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), end, TokenLife(context), Timeout.InfiniteTimeSpan);
        var events = broker.FollowAsync(app, topic: null, FollowerPolicy.End, end.Token);
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await using var following = events.GetAsyncEnumerator(end.Token);
        var next = Task.FromResult(false);
        try
        {
            // Whoever opens it waits for the head: from here on every event comes.
            await response.Body.FlushAsync(end.Token);
            next = following.MoveNextAsync().AsTask();
            while (await HeardAsync(next, response, end.Token))
            {
                await WriteAsync(response, following.Current, end.Token);
                next = following.MoveNextAsync().AsTask();
            }
        }
        catch (Exception exception) when (exception is MiniAppRefusal || (exception is OperationCanceledException && end.IsCancellationRequested))
        {
            // Its time is over, or it fell behind: whoever still wants events opens the next one.
        }
        finally
        {
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A comment now and then tells both ends that the connection lives.
    private async Task<bool> HeardAsync(Task<bool> next, HttpResponse response, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(s_silence, time, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                await response.WriteAsync(":\n\n", cancellation);
                await response.Body.FlushAsync(cancellation);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, AppEvent told, CancellationToken cancellation)
    {
        await response.WriteAsync($"id: {told.Id}\nevent: {told.Topic}\ndata: ", cancellation);
        await response.Body.WriteAsync(told.Content, cancellation);
        await response.WriteAsync("\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    private TimeSpan TokenLife(HttpContext context)
    {
        if (!long.TryParse(context.User.FindFirst(CallerClaims.ExpiresAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var left = DateTimeOffset.FromUnixTimeSeconds(seconds) - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
