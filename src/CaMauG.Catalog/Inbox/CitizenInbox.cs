using System.Globalization;
using CaMauG.Catalog.Data;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Catalog.Inbox;

/// <summary>Messages of mini-apps to citizens, in the database.</summary>
internal sealed class CitizenInbox(IDbContextFactory<CatalogDb> databases, InboxEvents events, TimeProvider time) : IInbox
{
    private const int LongestTitle = 200;
    private const int LongestBody = 4000;

    public async Task PostAsync(
        AccountId account, string appId, string title, string body, string? deepLink, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(appId);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(title.Length, LongestTitle);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, LongestBody);
        if (deepLink is not null && !IsLocal(deepLink))
        {
            throw new ArgumentException("A deep link is a path of the hub.", nameof(deepLink));
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        NotificationRow row = new()
        {
            Account = account.Value,
            AppId = appId,
            Title = title,
            Body = body,
            DeepLink = deepLink,
            CreatedAt = time.GetUtcNow(),
        };
        database.Notifications.Add(row);
        await database.SaveChangesAsync(cancellation);
        await events.TellAsync(account, Show(row).Node);
    }

    public IAsyncEnumerable<NotificationInfo> FollowAsync(AccountId account, CancellationToken cancellation) => events.FollowAsync(account, cancellation);

    public async Task<Page<NotificationInfo>> ListAsync(
        AccountId account, int first, string? after, bool unreadOnly, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var all = database.Notifications.AsNoTracking().Where(row => row.Account == account.Value);
        if (unreadOnly)
        {
            all = all.Where(row => row.ReadAt == null);
        }

        var before = ReadId(after) ?? long.MaxValue;
        var take = Math.Clamp(first, 1, 100);
        var rows = await all.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(take + 1).ToListAsync(cancellation);
        var total = await all.CountAsync(cancellation);
        var earlier = before is not long.MaxValue && await all.AnyAsync(row => row.Id >= before, cancellation);
        return new([.. rows.Take(take).Select(Show)], total, rows.Count > take, earlier);
    }

    public async Task MarkReadAsync(AccountId account, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var numbers = ids.Select(ReadId).OfType<long>().ToArray();
        var now = time.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Notifications
            .Where(row => row.Account == account.Value && numbers.Contains(row.Id) && row.ReadAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ReadAt, now), cancellation);
    }

    private static PageItem<NotificationInfo> Show(NotificationRow row)
    {
        var id = row.Id.ToString(CultureInfo.InvariantCulture);
        return new(new(id, row.AppId, row.Title, row.Body, row.CreatedAt, row.ReadAt, row.DeepLink), id);
    }

    private static long? ReadId(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // A browser takes "//host" and "/\host" for another site.
    private static bool IsLocal(string path) =>
        path.Length > 0 && path[0] is '/' && (path.Length is 1 || path[1] is not ('/' or '\\'));
}
