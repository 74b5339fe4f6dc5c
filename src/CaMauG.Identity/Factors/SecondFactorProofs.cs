using System.Globalization;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Texts;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.Factors;

/// <summary>Checks what somebody types as their second factor: a code of the app, or a recovery code. Each is taken once, and guesses are made to wait.</summary>
internal sealed class SecondFactorProofs(
    IDbContextFactory<IdentityDb> databases, TotpSecrets secrets, AttemptLimiter attempts, AccountNotices notices, IAuditLog audit, TimeProvider clock)
{
    private const string Field = "code";

    public async Task<bool> IsNeededAsync(Guid account, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.SecondFactors.AnyAsync(row => row.AccountId == account, cancellation);
    }

    /// <summary>Null when the code is right, and then it is used up. Refusals: <c>FACTOR_WRONG</c>, <c>FACTOR_WAITS</c>.</summary>
    /// <returns>The refusal, and whether it was a recovery code that was taken.</returns>
    public async Task<(Refusal? Refusal, bool IsRecovery)> CheckAsync(Account account, string typed, CancellationToken cancellation)
    {
        var attempt = await attempts.TakeAsync(AttemptSubject.SecondFactor(account.Id), cancellation);
        if (attempt.IsRefused)
        {
            return (Waits(attempt), false);
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.SecondFactors.AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account.Id, cancellation) is { } factor)
        {
            var code = string.Concat(typed.Take(40).Where(static character => !char.IsWhiteSpace(character)));
            var isRecovery = !(code.Length is Totp.Digits && code.All(char.IsAsciiDigit));
            if (isRecovery ? await TakeRecoveryAsync(database, account, factor, typed, cancellation) : await TakeCodeAsync(database, factor, code, cancellation))
            {
                await attempts.ForgetAsync([attempt.Subject], cancellation);
                return (null, isRecovery);
            }
        }

        if (attempt.Wait is null)
        {
            return (Wrong(), false);
        }

        await audit.WriteAsync(
            new(clock.GetUtcNow(), null, account.UserName!, "second_factor.waits", $"account:{account.Id:N}", $"{attempt.Count} failed, {attempt.Wait.Value.TotalMinutes:0} min"),
            cancellation);
        return (Waits(attempt), false);
    }

    public static Refusal Wrong() => new("FACTOR_WRONG", IdentityTexts.Get("FactorWrong"), Field);

    private static Refusal Waits(Attempt attempt) => new("FACTOR_WAITS", IdentityTexts.Get("PasswordWaits", Waiting.ToText(attempt.Wait!.Value)), Field, attempt.Wait);

    private async Task<bool> TakeCodeAsync(IdentityDb database, SecondFactor factor, string code, CancellationToken cancellation) =>
        Totp.FindStep(secrets.Open(factor.Secret), code, clock.GetUtcNow(), factor.LastStep) is { } step
        // Of two requests with one code at the same moment one finds the step as it was.
        && await database.SecondFactors.Where(row => row.AccountId == factor.AccountId && row.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastStep, step), cancellation) is 1;

    private async Task<bool> TakeRecoveryAsync(IdentityDb database, Account account, SecondFactor factor, string typed, CancellationToken cancellation)
    {
        if (RecoveryCodes.Read(typed) is not { } code)
        {
            return false;
        }

        var hash = RecoveryCodes.Hash(code, factor.RecoverySalt);
        if (await database.RecoveryCodes.Where(row => row.AccountId == account.Id && row.Hash == hash).ExecuteDeleteAsync(cancellation) is 0)
        {
            return false;
        }

        var left = await database.RecoveryCodes.CountAsync(row => row.AccountId == account.Id, cancellation);
        database.Audit.Add(AuditLog.ToRow(new(
            clock.GetUtcNow(), new AccountId(account.Id), account.UserName!, "recovery_code.used", $"account:{account.Id:N}", left.ToString(CultureInfo.InvariantCulture) + " left")));
        await database.SaveChangesAsync(cancellation);
        await notices.PostAsync(new(account.Id), "RecoveryUsed", cancellation, left);
        return true;
    }
}
