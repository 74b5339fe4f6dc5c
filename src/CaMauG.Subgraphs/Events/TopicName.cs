using CaMauG.Sdk.Events;

namespace CaMauG.Subgraphs.Events;

/// <summary>What names a topic.</summary>
public static class TopicName
{
    /// <summary>True for 1 to <see cref="IEventTopics.LongestTopic"/> characters without control characters.</summary>
    public static bool IsValid(string? topic) => topic is { Length: > 0 and <= IEventTopics.LongestTopic } && !topic.Any(char.IsControl);

    /// <summary>Throws for what names no topic.</summary>
    /// <exception cref="ArgumentException">It names no topic.</exception>
    public static void Check(string? topic)
    {
        if (!IsValid(topic))
        {
            throw new ArgumentException($"A topic has 1 to {IEventTopics.LongestTopic} characters and no control characters.", nameof(topic));
        }
    }
}
