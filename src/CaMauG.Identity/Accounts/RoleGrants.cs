using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Accounts;

internal sealed class RoleGrants(
    IDbContextFactory<IdentityDb> databases, AccountDirectory directory, TimeProvider clock) : IRoleGrants
{
    // The framework registers its normalizer per request; this one is stateless and the same.
    private static readonly UpperInvariantLookupNormalizer s_names = new();

    public async Task<Outcome<AccountProfile>> SetAsync(Caller actor, string username, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(roles);

        if (!actor.IsIn(Roles.Admin))
        {
            return new Refusal("FORBIDDEN", IdentityTexts.Get("RolesForbidden"));
        }

        Refusal[] unknown = [.. roles.Except(Roles.All).Select(static role => new Refusal("ROLE_UNKNOWN", IdentityTexts.Get("RoleUnknown", role), "roles"))];
        if (unknown.Length > 0)
        {
            return unknown;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(database, username, cancellation) is not { } account)
        {
            return new Refusal("ACCOUNT_UNKNOWN", IdentityTexts.Get("AccountUnknown"), "username");
        }

        if (account.Id == actor.Account.Value && !roles.Contains(Roles.Admin))
        {
            return new Refusal("ROLE_OWN_ADMIN", IdentityTexts.Get("RoleOwnAdmin"), "roles");
        }

        Assign(account, roles);
        database.Audit.Add(Entry(actor.Account, await AuditLog.NameOfAsync(database, actor, cancellation), account, roles));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(account.Id);
        return AccountSnapshot.From(account).ToProfile();
    }

    /// <summary>Makes an account that exists an administrator, on behalf of whoever configures the hub: how the first one comes to be.</summary>
    public async Task EnsureAdministratorAsync(string username, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await FindAsync(database, username, cancellation) is not { } account || account.Roles.Any(static role => role.Role == Roles.Admin))
        {
            return;
        }

        account.Roles.Add(new() { Role = Roles.Admin });
        database.Audit.Add(Entry(null, "configuration", account, [.. account.Roles.Select(static role => role.Role)]));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(account.Id);
    }

    private static void Assign(Account account, IReadOnlyList<string> roles)
    {
        var wanted = roles.Where(static role => role != Roles.Citizen).ToHashSet(StringComparer.Ordinal);
        account.Roles.RemoveAll(role => !wanted.Contains(role.Role));
        account.Roles.AddRange(wanted.Except(account.Roles.Select(static role => role.Role)).Select(static role => new AccountRole { Role = role }));
    }

    private static Task<Account?> FindAsync(IdentityDb database, string username, CancellationToken cancellation)
    {
        if (PhoneNumbers.TryRead(username, abroad: true, out var phone))
        {
            return database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.PhoneNumber == phone, cancellation);
        }

        var normalized = s_names.NormalizeName(username);
        return database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.NormalizedUserName == normalized, cancellation);
    }

    private AuditRow Entry(AccountId? actor, string actorName, Account account, IReadOnlyList<string> roles) => AuditLog.ToRow(
        new(clock.GetUtcNow(), actor, actorName, "account.roles_set", $"account:{account.Id:N}", string.Join(' ', roles)));
}
