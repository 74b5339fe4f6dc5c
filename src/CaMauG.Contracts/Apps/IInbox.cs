using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Apps;

/// <summary>Messages to citizens, of mini-apps and of the hub itself, whose name stands in place of the app's (<see cref="Graph.IHubSubgraph.Name"/>).</summary>
public interface IInbox
{
    /// <summary>Puts a message into a citizen's inbox.</summary>
    Task PostAsync(AccountId account, string appId, string title, string body, string? deepLink, CancellationToken cancellation);

    /// <summary>A citizen's messages, latest first.</summary>
    Task<Page<NotificationInfo>> ListAsync(AccountId account, int first, string? after, bool unreadOnly, CancellationToken cancellation);

    /// <summary>
    /// A citizen's messages as they come, from now until it is cancelled; none waits for who takes them too slowly, the list has them all.
    /// Those posted through another replica while the connection between the two is away are not told.
    /// </summary>
    IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation);

    /// <summary>Marks as read; unknown ids are passed over.</summary>
    Task MarkReadAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellation);
}

/// <summary>One message.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AppId">Who sent it.</param>
/// <param name="Title">Heading.</param>
/// <param name="Body">Text.</param>
/// <param name="CreatedAt">When it came.</param>
/// <param name="ReadAt">When it was read, or null.</param>
/// <param name="DeepLink">Path of the page it is about, or null.</param>
public sealed record NotificationInfo(
    string Id, string AppId, string Title, string Body, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt, string? DeepLink);
