using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace CaMauG.Identity.Deletion;

/// <summary>
/// The rows of this module about an account. All go at once; what stays, since it proves something, stays under an id that leads nowhere: the audit log, and what
/// the person agreed to.
/// </summary>
internal sealed class AccountRows(IDbContextFactory<IdentityDb> databases, TimeProvider clock)
{
    private const string Nobody = "deleted";

    /// <summary>Deletes them; nothing happens when they are gone already.</summary>
    /// <returns>The telephone the account had, which is free now; null when it had none.</returns>
    public async Task<string?> DeleteAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.AsOneAsync(() => DeleteAsync(database, id, cancellation), cancellation);
    }

    private async Task<string?> DeleteAsync(IdentityDb database, Guid id, CancellationToken cancellation)
    {
        var account = await database.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        // Sessions, consents, credentials and all else that belongs to the account in the database go with its row.
        if (account is null || await database.Users.Where(row => row.Id == id).ExecuteDeleteAsync(cancellation) is 0)
        {
            return null;
        }

        await DeleteByNameAsync(database, account, cancellation);
        var reference = Guid.NewGuid();
        await CutAsync(database, account, reference, cancellation);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), null, "hub", "account.deleted", $"account:{reference:N}", null)));
        await database.SaveChangesAsync(cancellation);
        return account.PhoneNumber;
    }

    // What knows the account by something else than a foreign key.
    private static async Task DeleteByNameAsync(IdentityDb database, Account account, CancellationToken cancellation)
    {
        var subject = account.Id.ToString("N");
        await database.Set<OpenIddictEntityFrameworkCoreToken>().Where(row => row.Subject == subject).ExecuteDeleteAsync(cancellation);
        await database.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(row => row.Subject == subject).ExecuteDeleteAsync(cancellation);
        await database.Codes.Where(row => row.AccountId == account.Id || row.Phone == account.PhoneNumber).ExecuteDeleteAsync(cancellation);
        await database.CodeSendings.Where(row => row.Phone == account.PhoneNumber).ExecuteDeleteAsync(cancellation);
        string[] attempts =
        [
            .. AttemptSubject.SignInOf(account).Append(AttemptSubject.Password(account.Id)).Append(AttemptSubject.SecondFactor(account.Id)).Select(static one => one.Id),
        ];
        await database.FailedAttempts.Where(row => attempts.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    private async Task CutAsync(IdentityDb database, Account account, Guid reference, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await database.LegalConsents.Where(row => row.AccountId == account.Id).ExecuteUpdateAsync(
            set => set.SetProperty(static row => row.AccountId, reference).SetProperty(static row => row.EndedAt, row => row.EndedAt ?? now), cancellation);
        var (subject, after) = ($"account:{account.Id:N}", $"account:{reference:N}");
        await database.Audit.Where(row => row.Actor == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.Actor, (Guid?)reference).SetProperty(static row => row.ActorName, Nobody), cancellation);
        await database.Audit.Where(row => row.Subject == subject && row.Actor == null && row.ActorName == account.UserName)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.ActorName, Nobody), cancellation);
        // An operator's reason is free text and may name the person.
        await database.Audit.Where(row => row.Subject == subject && AccountReasons.Actions.Contains(row.Action))
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.Detail, (string?)null), cancellation);
        await database.Audit.Where(row => row.Subject == subject).ExecuteUpdateAsync(set => set.SetProperty(static row => row.Subject, after), cancellation);
    }
}
