using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Recovery;

internal sealed class PasswordRecovery(
    IHttpContextAccessor requests,
    IServiceScopeFactory scopes,
    IDbContextFactory<IdentityDb> databases,
    PhoneCodes codes,
    CodeTexts texts,
    AttemptLimiter attempts,
    SessionStore sessions,
    SessionStart start,
    SecondFactorProofs factors,
    AccountNotices notices,
    TimeProvider clock) : PhoneSteps(requests, codes, CodePurpose.Recovery), IRecovery
{
    public async Task<bool> OwesSecondFactorAsync(CancellationToken cancellation) =>
        await FindRowAsync(cancellation) is { ProvedAt: not null, AccountId: { } account } && await factors.IsNeededAsync(account, cancellation);

    public async Task<Outcome<AccountProfile>> FinishAsync(string password, string factor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(factor);

        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var account = await FindRowAsync(cancellation) is { ProvedAt: not null } proved
            // By the number as well: it may have been given to another account since the code was sent.
            ? await database.Users.Include(static row => row.Roles).FirstOrDefaultAsync(row => row.Id == proved.AccountId && row.PhoneNumber == proved.Phone, cancellation)
            : null;
        if (account is null)
        {
            return Expired();
        }

        if (account.IsClosed)
        {
            return new Refusal("ACCOUNT_LOCKED", IdentityTexts.Get("AccountLocked"));
        }

        Refusal[] refusals = [.. AccountRules.CheckPassword(AccountRules.Normalize(password), account.UserName!, account.DisplayName, account.PhoneNumber)];
        if (refusals.Length > 0)
        {
            return refusals;
        }

        if (await factors.IsNeededAsync(account.Id, cancellation) && (await factors.CheckAsync(account, factor, cancellation)).Refusal is { } missing)
        {
            return missing;
        }

        if (await TakeAsync(cancellation) is null)
        {
            return Expired();
        }

        await SetPasswordAsync(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), database, account, AccountRules.Normalize(password));
        await attempts.ForgetAsync(AttemptSubject.SignInOf(account), cancellation);
        await sessions.EndOthersAsync(new(account.Id), kept: null, cancellation);
        await notices.PostAsync(new(account.Id), "PasswordReset", cancellation);
        Tell(account.PhoneNumber!, texts.PasswordReset());
        await start.RunAsync(Request, account, Proof.PhoneAndPassword, cancellation);
        return AccountSnapshot.From(account).ToProfile();
    }

    private async Task SetPasswordAsync(UserManager<Account> users, IdentityDb database, Account account, string password)
    {
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, "account.recovered", $"account:{account.Id:N}", null)));
        // Saves the entry too, and changes the stamp that everything depends on which was issued to the old password.
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"The password was not stored: {string.Join(", ", result.Errors.Select(static error => error.Code))}.");
        }
    }

    protected override async Task<CodeOrder> OrderAsync(string phone, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var account = await database.Users.Where(row => row.PhoneNumber == phone).Select(static row => (Guid?)row.Id).FirstOrDefaultAsync(cancellation);
        return new(CodePurpose.Recovery, phone, account, account is null ? null : code => texts.WithCode("CodeRecoveryMessage", code));
    }

    private static Refusal Expired() => new("CODE_EXPIRED", IdentityTexts.Get("CodeExpired"));
}
