using System.Net;
using System.Net.Http.Headers;
using CaMauG.Sdk.AspNetCore.Settings;
using CaMauG.Sdk.Events;
using CaMauG.Subgraphs.Events;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Events;

/// <summary>
/// This mini-app's topics, by way of the hub: what is published goes there and comes back on the stream, to this process as to every other. Without a key
/// events stay in this process.
/// </summary>
internal sealed partial class HubTopics(
    EventBroker broker, HubKey key, HubConnection hub, IOptions<MiniAppHostOptions> options, TimeProvider time, ILogger<HubTopics> logger) : IEventTopics
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly AppTopics _topics = new(broker, options.Value.AppId, new EventLimits { Burst = 100_000, PerSecond = 100_000, LargestContent = 1024 * 1024 }, time);

    public IAsyncEnumerable<object?> FollowAsync(string topic, CancellationToken cancellation) => _topics.FollowAsync(topic, cancellation);

    public async ValueTask<EventOutcome> PublishAsync(string topic, object? content, CancellationToken cancellation)
    {
        if (!key.IsThere)
        {
            return await _topics.PublishAsync(topic, content, cancellation).ConfigureAwait(false);
        }

        TopicName.Check(topic);
        var json = EventContent.Write(content);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_patience);
        try
        {
            return await SendAsync(topic, json, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Log.NotPublished(logger, topic, exception);
            return EventOutcome.PartlyTold;
        }
    }

    private async Task<EventOutcome> SendAsync(string topic, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        var (token, _) = await key.GetAsync(cancellation).ConfigureAwait(false);
        using HttpRequestMessage request = new(HttpMethod.Post, AddressOf(options.Value, topic)) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await hub.Client.SendAsync(request, cancellation).ConfigureAwait(false);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NoContent:
                return EventOutcome.Told;
            case HttpStatusCode.TooManyRequests:
                return EventOutcome.TooMany;
            case HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge:
                throw new ArgumentException($"The hub does not take this event ({json.Length} bytes): {(int)response.StatusCode}.", nameof(json));
            case HttpStatusCode.Unauthorized:
                key.Forget();
                break;
        }

        Log.Refused(logger, topic, (int)response.StatusCode);
        return EventOutcome.PartlyTold;
    }

    /// <summary>Where events of this mini-app are published, or followed when no topic is named.</summary>
    internal static Uri AddressOf(MiniAppHostOptions options, string? topic = null) => new(
        $"{options.Hub.TrimEnd('/')}/api/registry/apps/{Uri.EscapeDataString(options.AppId)}/events{(topic is null ? null : $"?topic={Uri.EscapeDataString(topic)}")}");

    private static partial class Log
    {
        [LoggerMessage(7101, LogLevel.Warning, "The hub could not be told an event of topic {Topic}.", EventName = "EventNotPublished")]
        public static partial void NotPublished(ILogger logger, string topic, Exception exception);

        [LoggerMessage(7102, LogLevel.Warning, "The hub answered {Status} to an event of topic {Topic}. With 401 or 404 the key is not one of the mini-app's developer.", EventName = "EventRefused")]
        public static partial void Refused(ILogger logger, string topic, int status);
    }
}
