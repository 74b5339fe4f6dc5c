namespace CaMauG.Sdk.Events;

/// <summary>
/// The mini-app's own events by topic: what is published under a topic, in whichever replica or process, reaches all who follow it. A port the host
/// gives. At most once and in the order of one publisher; nobody keeps an event for who follows later.
/// </summary>
public interface IEventTopics
{
    /// <summary>Longest name of a topic, in characters.</summary>
    const int LongestTopic = 200;

    /// <summary>Tells an event to all who follow a topic of this mini-app.</summary>
    /// <param name="topic">The topic: 1 to <see cref="LongestTopic"/> characters without control characters, for example <c>report/7</c>.</param>
    /// <param name="content">
    /// What followers receive: null, a scalar, a list, a dictionary, a <see cref="Rows.Row"/>, a <see cref="Resolving.Representation"/> or any object, whose
    /// properties become members in camel case. It travels as JSON of at most 64 KB unless the hub's operator says otherwise: what lets followers look a
    /// thing up does better than the thing itself.
    /// </param>
    /// <param name="cancellation">Gives up waiting; followers may have been told all the same.</param>
    /// <returns>Who was told. Never throws for a hub or a replica that is away.</returns>
    /// <exception cref="ArgumentException">The topic is no name of a topic, or the content is too large or no JSON.</exception>
    ValueTask<EventOutcome> PublishAsync(string topic, object? content, CancellationToken cancellation);

    /// <summary>
    /// The events of a topic from this call on. Who takes them so slowly that too many wait is refused with <c>SUBSCRIPTION_OVERFLOW</c>.
    /// </summary>
    /// <param name="topic">As published.</param>
    /// <param name="cancellation">Ends it; must be one that is cancelled some day, as <see cref="Resolving.FieldContext.Cancellation"/> is.</param>
    /// <returns>Objects as dictionaries, lists, text, booleans and numbers.</returns>
    /// <exception cref="ArgumentException">The topic is no name of a topic.</exception>
    IAsyncEnumerable<object?> FollowAsync(string topic, CancellationToken cancellation);
}
