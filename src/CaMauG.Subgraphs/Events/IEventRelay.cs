namespace CaMauG.Subgraphs.Events;

/// <summary>Carries events between processes that answer for the same mini-apps.</summary>
public interface IEventRelay
{
    /// <summary>Sends an event to all other processes; to this one it may come back.</summary>
    /// <param name="message">The event, as <see cref="EventBroker"/> writes it.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False when some, perhaps all, were not told. Never throws for that.</returns>
    ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);

    /// <summary>Begins to receive, for as long as the process lives.</summary>
    /// <param name="receive">Called one message after the other; neither blocks nor throws.</param>
    void Listen(Action<ReadOnlyMemory<byte>> receive);
}
