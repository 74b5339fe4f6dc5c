using System.Security.Cryptography;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Identities;

/// <summary>Which identity at another provider belongs to which account, and what the providers said.</summary>
internal sealed class UpstreamBook(IDbContextFactory<IdentityDb> databases, IDataProtectionProvider protection, AccountDirectory directory, TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("camaug.identity.upstream-claims");

    /// <summary>The account an identity belongs to; null for none.</summary>
    public async Task<Guid?> FindOwnerAsync(UpstreamIdentity identity, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.UpstreamLinks.Where(row => row.Provider == identity.Provider.Id && row.Subject == identity.Subject)
            .Select(static row => (Guid?)row.AccountId).FirstOrDefaultAsync(cancellation);
    }

    public async Task<List<UpstreamLink>> ListAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.UpstreamLinks.AsNoTracking().Where(row => row.AccountId == account.Value)
            .OrderBy(static row => row.LinkedAt).ToListAsync(cancellation);
    }

    /// <summary>Gives an account an identity.</summary>
    /// <returns>False when either belongs to another already.</returns>
    public async Task<bool> TryAddAsync(AccountId account, UpstreamIdentity identity, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var owner = await database.Users.FirstAsync(row => row.Id == account.Value, cancellation);
        var now = clock.GetUtcNow();
        var link = new UpstreamLink
        {
            Provider = identity.Provider.Id,
            Subject = identity.Subject,
            AccountId = account.Value,
            LinkedAt = now,
            LastUsedAt = now,
            SealedClaims = Seal(identity),
        };
        Raise(owner, link, identity);
        database.UpstreamLinks.Add(link);
        database.Audit.Add(Entry(owner, "account.identity_linked", identity.Provider.Id));
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The keys decide when two link at the same moment; anything else shows in this check.
            await using var check = await databases.CreateDbContextAsync(cancellation);
            if (await check.UpstreamLinks.AnyAsync(
                row => row.Provider == link.Provider && (row.Subject == link.Subject || row.AccountId == link.AccountId), cancellation))
            {
                return false;
            }

            throw;
        }

        directory.Forget(account.Value);
        return true;
    }

    /// <summary>Takes over what the provider says at this sign-in.</summary>
    public async Task RefreshAsync(UpstreamIdentity identity, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var link = await database.UpstreamLinks.FirstAsync(row => row.Provider == identity.Provider.Id && row.Subject == identity.Subject, cancellation);
        var owner = await database.Users.FirstAsync(row => row.Id == link.AccountId, cancellation);
        link.LastUsedAt = clock.GetUtcNow();
        link.SealedClaims = Seal(identity);
        Raise(owner, link, identity);
        await database.SaveChangesAsync(cancellation);
        directory.Forget(owner.Id);
    }

    /// <summary>Takes an identity from an account, and assurance 2 when nothing else brings it.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(AccountId account, string provider, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var links = await database.UpstreamLinks.Where(row => row.AccountId == account.Value).ToListAsync(cancellation);
        if (links.Find(row => row.Provider == provider) is not { } link)
        {
            return false;
        }

        var owner = await database.Users.FirstAsync(row => row.Id == account.Value, cancellation);
        database.UpstreamLinks.Remove(link);
        if (link.RaisedAssurance && links.Find(row => row != link && row.IsVerified) is { } heir)
        {
            heir.RaisedAssurance = true;
        }
        else if (link.RaisedAssurance)
        {
            owner.Assurance = 1;
        }

        database.Audit.Add(Entry(owner, "account.identity_unlinked", provider));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(owner.Id);
        return true;
    }

    /// <summary>What the providers said of the person, by what it stands for; the identity linked first speaks first.</summary>
    public async Task<Dictionary<string, string>> ReadClaimsAsync(AccountId account, CancellationToken cancellation)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (target, value) in (await ListAsync(account, cancellation)).SelectMany(Open))
        {
            all.TryAdd(target, value);
        }

        return all;
    }

    public Dictionary<string, string> Open(UpstreamLink link)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(_seal.Unprotect(link.SealedClaims))!;
        }
        catch (CryptographicException)
        {
            // Sealed with keys that are gone; the next sign-in there seals it anew.
            return [];
        }
    }

    private string Seal(UpstreamIdentity identity) => _seal.Protect(JsonSerializer.Serialize(identity.Claims));

    // Once verified stays verified: a later sign-in with a weaker method does not make the person somebody else.
    private static void Raise(Account owner, UpstreamLink link, UpstreamIdentity identity)
    {
        link.IsVerified |= identity.IsVerified;
        if (link.IsVerified && owner.Assurance < AssuranceLevel.Verified)
        {
            (owner.Assurance, link.RaisedAssurance) = (AssuranceLevel.Verified, true);
        }
    }

    private AuditRow Entry(Account account, string action, string provider) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, action, $"account:{account.Id:N}", "provider:" + provider));
}
