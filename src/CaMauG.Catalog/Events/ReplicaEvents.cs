using CaMauG.Contracts.Replicas;
using CaMauG.Subgraphs.Events;

namespace CaMauG.Catalog.Events;

/// <summary>Events from replica to replica, as notices; within one machine there is nobody to tell. What is published while the connection is away is missed elsewhere.</summary>
internal sealed class ReplicaEvents(IReplicaNotices? notices) : IEventRelay
{
    private const string Topic = "events";

    public ValueTask<bool> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation) =>
        notices is null ? new(true) : notices.PublishAsync(Topic, message, cancellation);

    public void Listen(Action<ReadOnlyMemory<byte>> receive) => notices?.Subscribe(
        Topic,
        notice =>
        {
            // Nothing can be read again after a gap: an event is told once.
            if (!notice.HasGap)
            {
                receive(notice.Payload);
            }
        });
}
