using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Deletion;

internal sealed class AccountDeletions(
    IHttpContextAccessor requests,
    IDbContextFactory<IdentityDb> databases,
    AccountDirectory directory,
    RecentProof recent,
    SessionStore sessions,
    AccountNotices notices,
    PhoneCodes phones,
    CodeTexts texts,
    IOptions<IdentityModuleOptions> options,
    TimeProvider clock) : IAccountDeletion
{
    public int WaitingDays => options.Value.DeletionWaitingDays;

    public async Task<Outcome<PendingDeletion>> RequestAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Users.Include(static user => user.Roles).FirstOrDefaultAsync(user => user.Id == account.Value, cancellation);
        if (row is null)
        {
            return new Refusal("ACCOUNT_UNKNOWN", IdentityTexts.Get("AccountUnknown"));
        }

        if ((await HasFactorAsync(database, row.Id, cancellation) ? recent.RefuseStepUp(account) : recent.Refuse(account)) is { } refusal)
        {
            return refusal;
        }

        if (row.Roles.Count > 0)
        {
            return new Refusal("ROLES_HELD", IdentityTexts.Get("RolesHeld"));
        }

        if (row.DeletesAt is null)
        {
            await AskAsync(database, row, cancellation);
        }

        // Again when it is asked for again: the process may have ended between the two.
        await sessions.EndOthersAsync(account, Caller.From(requests.HttpContext?.User)?.SessionId, cancellation);
        return new PendingDeletion(row.DeletionAskedAt!.Value, row.DeletesAt!.Value);
    }

    public async Task<bool> KeepAsync(AccountId account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.AsOneAsync(() => TakeBackAsync(database, account.Value, cancellation), cancellation) is not { } row)
        {
            return false;
        }

        directory.Forget(row.Id);
        await notices.PostAsync(account, "DeletionKept", cancellation);
        Tell(row, texts.DeletionKept());
        return true;
    }

    private async Task<Account?> TakeBackAsync(IdentityDb database, Guid account, CancellationToken cancellation)
    {
        // The update decides: whoever begins to delete at the same moment finds the row changed, or has changed it.
        if (await database.Users.Where(row => row.Id == account && row.DeletesAt != null && row.ErasureStartedAt == null).ExecuteUpdateAsync(
            static set => set.SetProperty(static row => row.DeletesAt, (DateTimeOffset?)null).SetProperty(static row => row.DeletionAskedAt, (DateTimeOffset?)null), cancellation) is 0)
        {
            return null;
        }

        var row = await database.Users.AsNoTracking().FirstAsync(user => user.Id == account, cancellation);
        database.Audit.Add(Entry(row, "account.deletion_taken_back", null));
        await database.SaveChangesAsync(cancellation);
        return row;
    }

    private async Task AskAsync(IdentityDb database, Account row, CancellationToken cancellation)
    {
        row.DeletionAskedAt = clock.GetUtcNow();
        row.DeletesAt = row.DeletionAskedAt + TimeSpan.FromDays(WaitingDays);
        database.Audit.Add(Entry(row, "account.deletion_asked", $"{WaitingDays} days"));
        await database.SaveChangesAsync(cancellation);
        directory.Forget(row.Id);
        var day = CodeTexts.Day(row.DeletesAt.Value);
        await notices.PostAsync(new(row.Id), "DeletionAsked", cancellation, day);
        Tell(row, texts.DeletionAsked(day));
    }

    private void Tell(Account row, string text)
    {
        if (row.PhoneNumber is { } phone)
        {
            phones.Tell(phone, text);
        }
    }

    private static async Task<bool> HasFactorAsync(IdentityDb database, Guid account, CancellationToken cancellation) =>
        await database.SecondFactors.AnyAsync(row => row.AccountId == account, cancellation)
        || await database.Set<IdentityUserPasskey<Guid>>().AnyAsync(row => row.UserId == account, cancellation);

    private AuditRow Entry(Account row, string action, string? detail) => AuditLog.ToRow(
        new(clock.GetUtcNow(), new AccountId(row.Id), row.UserName!, action, $"account:{row.Id:N}", detail));
}
