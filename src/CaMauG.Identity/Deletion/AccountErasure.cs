using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Deletion;

/// <summary>
/// Deletes accounts whose time has come. Each step may come twice, so that one that was interrupted, even by the end of the process, is carried on by whoever comes
/// next: closed, signed out everywhere, forgotten by every other module, and last the account's own rows in one transaction.
/// </summary>
internal sealed class AccountErasure(
    IDbContextFactory<IdentityDb> databases,
    AccountDirectory directory,
    SessionStore sessions,
    DeveloperKeyStore keys,
    IEnumerable<IPersonalData> holders,
    AccountRows rows,
    PhoneCodes phones,
    CodeTexts texts,
    TimeProvider clock)
{
    /// <summary>Accounts to be deleted now. A lock holds it up, and so does a role that was given meanwhile, until it has begun.</summary>
    public async Task<IReadOnlyList<Guid>> FindDueAsync(int atMost, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Users
            .Where(row => row.ErasureStartedAt != null || (row.DeletesAt <= now && row.LockedAt == null && row.Roles.Count == 0))
            .OrderBy(static row => row.DeletesAt).Select(static row => row.Id).Take(atMost).ToListAsync(cancellation);
    }

    /// <summary>Deletes one of them.</summary>
    /// <returns>False when another module has to be asked again later.</returns>
    public async Task<bool> RunAsync(Guid id, CancellationToken cancellation)
    {
        if (!await CloseAsync(id, cancellation))
        {
            return true;
        }

        var account = new AccountId(id);
        await sessions.EndOthersAsync(account, kept: null, cancellation);
        foreach (var key in await keys.ListAsync(account, cancellation))
        {
            await keys.RevokeAsync(account, key.ClientId, cancellation);
        }

        var isDone = true;
        foreach (var holder in holders)
        {
            isDone &= await holder.EraseAsync(account, cancellation);
        }

        if (!isDone)
        {
            return false;
        }

        var phone = await rows.DeleteAsync(id, cancellation);
        directory.Forget(id);
        if (phone is not null)
        {
            phones.Tell(phone, texts.AccountDeleted());
        }

        return true;
    }

    // False when it was taken back, locked or given a role at the last moment.
    private async Task<bool> CloseAsync(Guid id, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.Users.Where(row => row.Id == id && row.ErasureStartedAt == null && row.DeletesAt <= now && row.LockedAt == null && row.Roles.Count == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.ErasureStartedAt, now), cancellation);
        directory.Forget(id);
        return await database.Users.AnyAsync(row => row.Id == id && row.ErasureStartedAt != null, cancellation);
    }
}
