using System.Runtime.CompilerServices;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Subgraphs.Events;

namespace CaMauG.Catalog.Inbox;

/// <summary>Tells new messages to whoever follows a citizen's inbox, in whichever replica. The hub's own topics lie under its own name, which no mini-app can have.</summary>
internal sealed class InboxEvents(EventBroker broker)
{
    // The message is stored: it is told also when the one who posted it has gone meanwhile.
    public async Task TellAsync(AccountId account, NotificationInfo message) =>
        await broker.PublishAsync(IHubSubgraph.Name, TopicOf(account), JsonSerializer.SerializeToUtf8Bytes(message), CancellationToken.None);

    // The inbox keeps them all, so a slow follower may miss some.
    public IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation) =>
        ReadAsync(broker.FollowAsync(IHubSubgraph.Name, TopicOf(account), FollowerPolicy.MissOldest, cancellation), cancellation);

    private static async IAsyncEnumerable<NotificationInfo> ReadAsync(IAsyncEnumerable<AppEvent> events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var told in events.WithCancellation(cancellation))
        {
            yield return JsonSerializer.Deserialize<NotificationInfo>(told.Content.Span)!;
        }
    }

    private static string TopicOf(AccountId account) => $"inbox/{account.Value:N}";
}
