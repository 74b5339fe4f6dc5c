using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace CaMauG.Identity.Accounts;

/// <summary>Reads accounts for requests. A read is kept two seconds, so that a role taken away is gone that soon on every replica.</summary>
internal sealed class AccountDirectory(IDbContextFactory<IdentityDb> databases, Endings endings) : IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private readonly MemoryCache _accounts = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<AccountSnapshot?> FindAsync(Guid account, CancellationToken cancellation)
    {
        if (_accounts.TryGetValue(account, out AccountSnapshot? known))
        {
            return known;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Users.AsNoTracking().Include(static user => user.Roles)
            .FirstOrDefaultAsync(user => user.Id == account, cancellation);
        var snapshot = row is null ? null : AccountSnapshot.From(row);
        _accounts.Set(account, snapshot, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_kept });
        return snapshot;
    }

    /// <summary>The account for whoever acts in its name; null when it is gone, locked or being deleted.</summary>
    public async ValueTask<AccountSnapshot?> FindUsableAsync(Guid account, CancellationToken cancellation) =>
        await FindAsync(account, cancellation) is { IsClosed: false } usable ? usable : null;

    public void Forget(Guid account)
    {
        _accounts.Remove(account);
        endings.Add();
    }

    public void Dispose() => _accounts.Dispose();
}
