using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Inbox;

/// <summary>Hands new messages to whoever follows a citizen's inbox in this process.</summary>
internal sealed class InboxFollowers
{
    // A follower this far behind is not listening; the oldest goes, as the inbox itself keeps them all.
    private const int Capacity = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, List<Channel<NotificationInfo>>> _followers = [];

    public async IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<NotificationInfo>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });
        Add(account, channel);
        try
        {
            await foreach (var message in channel.Reader.ReadAllAsync(cancellation))
            {
                yield return message;
            }
        }
        finally
        {
            Remove(account, channel);
        }
    }

    public void Tell(AccountId account, NotificationInfo message)
    {
        lock (_gate)
        {
            foreach (var channel in _followers.GetValueOrDefault(account) ?? [])
            {
                channel.Writer.TryWrite(message);
            }
        }
    }

    private void Add(AccountId account, Channel<NotificationInfo> channel)
    {
        lock (_gate)
        {
            if (!_followers.TryGetValue(account, out var channels))
            {
                _followers[account] = channels = [];
            }

            channels.Add(channel);
        }
    }

    private void Remove(AccountId account, Channel<NotificationInfo> channel)
    {
        lock (_gate)
        {
            if (_followers.TryGetValue(account, out var channels) && channels.Remove(channel) && channels.Count == 0)
            {
                _followers.Remove(account);
            }
        }
    }
}
