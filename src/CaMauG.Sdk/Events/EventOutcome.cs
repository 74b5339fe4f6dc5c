namespace CaMauG.Sdk.Events;

/// <summary>What came of publishing an event.</summary>
public enum EventOutcome
{
    /// <summary>All who follow the topic are told.</summary>
    Told,

    /// <summary>The hub or what joins its replicas is away: some followers, perhaps all, are not told, nor will they be.</summary>
    PartlyTold,

    /// <summary>This mini-app publishes too much at once: nobody is told.</summary>
    TooMany,
}
