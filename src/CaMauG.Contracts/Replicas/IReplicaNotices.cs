namespace CaMauG.Contracts.Replicas;

/// <summary>
/// Notices from one replica to all of them, the sender included. At most once and in the order of one sender; a lost connection is told as a gap.
/// There is none on one machine.
/// </summary>
public interface IReplicaNotices
{
    /// <summary>Sends a notice.</summary>
    /// <param name="topic">What it is about, for example <c>graph</c>.</param>
    /// <param name="payload">Its content.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False when it could not be sent. Never throws for that.</returns>
    ValueTask<bool> PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellation);

    /// <summary>Hears a topic from now on, also when the connection is not there yet; the first notice after a lost connection is a gap.</summary>
    /// <param name="topic">As published.</param>
    /// <param name="receive">Called one notice after the other for each subscription; must not block or throw.</param>
    /// <returns>Ends the subscription when disposed of.</returns>
    IDisposable Subscribe(string topic, Action<ReplicaNotice> receive);
}
