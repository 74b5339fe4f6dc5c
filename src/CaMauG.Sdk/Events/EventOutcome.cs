namespace CaMauG.Sdk.Events;

/// <summary>What came of publishing an event.</summary>
public enum EventOutcome
{
    /// <summary>All who follow the topic are told.</summary>
    Told,

    /// <summary>
    /// The hub or what joins its replicas is away: some followers, perhaps all, are not told. Those at other replicas will be when the replicas find each
    /// other again within a minute; published again it would be told twice.
    /// </summary>
    PartlyTold,

    /// <summary>This mini-app publishes too much at once: nobody is told.</summary>
    TooMany,
}
