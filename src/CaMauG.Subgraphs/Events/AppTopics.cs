using System.Runtime.CompilerServices;
using CaMauG.Sdk.Events;

namespace CaMauG.Subgraphs.Events;

/// <summary>The topics of one mini-app, within the limits of one mini-app.</summary>
public sealed class AppTopics(EventBroker broker, string appId, EventLimits limits, TimeProvider clock) : IEventTopics
{
    private readonly EventRate _rate = new(limits, clock);

    /// <inheritdoc/>
    public ValueTask<EventOutcome> PublishAsync(string topic, object? content, CancellationToken cancellation) =>
        PublishJsonAsync(topic, EventContent.Write(content), cancellation);

    /// <summary>Tells an event whose content is JSON already.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="content">Valid JSON; kept by reference.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The topic is no name of a topic, or the content is too large.</exception>
    public async ValueTask<EventOutcome> PublishJsonAsync(string topic, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        TopicName.Check(topic);
        if (content.Length > limits.LargestContent)
        {
            throw new ArgumentException($"The event has {content.Length} bytes; at most {limits.LargestContent} are taken.", nameof(content));
        }

        if (!_rate.TryTake())
        {
            return EventOutcome.TooMany;
        }

        return await broker.PublishAsync(appId, topic, content, cancellation).ConfigureAwait(false) ? EventOutcome.Told : EventOutcome.PartlyTold;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<object?> FollowAsync(string topic, CancellationToken cancellation)
    {
        TopicName.Check(topic);
        return ReadAsync(broker.FollowAsync(appId, topic, FollowerPolicy.End, cancellation), cancellation);
    }

    private static async IAsyncEnumerable<object?> ReadAsync(IAsyncEnumerable<AppEvent> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var told in events.WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return EventContent.Read(told.Content);
        }
    }
}
