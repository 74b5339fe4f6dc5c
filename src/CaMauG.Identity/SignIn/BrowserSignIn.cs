using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaMauG.Identity.SignIn;

internal sealed class BrowserSignIn(
    IHttpContextAccessor requests,
    UserManager<Account> users,
    IPasswordHasher<Account> hasher,
    DecoyPassword decoy,
    AccountDirectory directory,
    SessionStore sessions,
    ProviderSession provider,
    SessionStart start,
    PasskeyProofs passkeys,
    SignInAttempts attempts,
    SecondFactorProofs factors,
    PendingSignIn pending,
    IdentityMetrics metrics) : ISignIn
{
    private HttpContext Request => requests.HttpContext ?? throw new InvalidOperationException("Signing in works on an HTTP request only.");

    public async Task<Outcome<AccountProfile>> PasswordAsync(string username, string password, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);

        // However a number is written, it is one name to be guessed at.
        var name = PhoneNumbers.TryRead(username, abroad: true, out var phone) ? phone : username;
        var started = await attempts.StartAsync(name, Request.Connection.RemoteIpAddress, cancellation);
        if (started.Refusal is { } tooEarly)
        {
            return tooEarly;
        }

        var secret = AccountRules.Normalize(password);
        var account = phone is null
            ? await FindAsync(username)
            : await users.Users.FirstOrDefaultAsync(row => row.PhoneNumber == phone, cancellation);
        if (account is null)
        {
            // The same work as for a wrong password, so that time does not tell which names exist.
            hasher.VerifyHashedPassword(decoy.Account, decoy.Hash, Shorten(secret));
            return await attempts.FailAsync(started, null, cancellation);
        }

        if (!await users.CheckPasswordAsync(account, Shorten(secret)))
        {
            return await attempts.FailAsync(started, account, cancellation);
        }

        await attempts.SucceedAsync(started, cancellation);
        if (!account.IsClosed && await factors.IsNeededAsync(account.Id, cancellation))
        {
            pending.Set(Request, account, Proof.Password.Methods);
            return new Refusal("SECOND_FACTOR_NEEDED", IdentityTexts.Get("FactorNeeded"));
        }

        return await StartAsync(account, Proof.Password, cancellation);
    }

    public async Task<Outcome<AccountProfile>> PasskeyAsync(PasskeyAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);

        var (account, proof, refusal) = await passkeys.CheckAsync(answer, cancellation);
        if (refusal is not null)
        {
            metrics.SignIn("failed");
            return refusal;
        }

        return await StartAsync(account!, proof!, cancellation);
    }

    public async Task<bool> OwesSecondFactorAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await pending.FindAsync(Request, users) is not null;
    }

    public async Task<Outcome<AccountProfile>> SecondFactorAsync(string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);

        if (await pending.FindAsync(Request, users) is not { } account)
        {
            return new Refusal("SIGN_IN_EXPIRED", IdentityTexts.Get("PasskeyExpired"));
        }

        var (refusal, isRecovery) = await factors.CheckAsync(account, code, cancellation);
        if (refusal is not null)
        {
            metrics.SignIn("failed");
            return refusal;
        }

        var first = pending.MethodsOf(Request);
        pending.Remove(Request);
        return await StartAsync(account, Proof.After(first, isRecovery ? Proof.RecoveryCode : Proof.Code), cancellation);
    }

    public async Task<Outcome<AccountProfile>> StepUpAsync(string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);

        if ((await provider.FindAsync(Request, cancellation))?.Account.Id is not { } id || await users.FindByIdAsync(id.Value.ToString()) is not { } account)
        {
            return new Refusal("SIGN_IN_EXPIRED", IdentityTexts.Get("PasskeyExpired"));
        }

        var (refusal, isRecovery) = await factors.CheckAsync(account, code, cancellation);
        return refusal is not null ? refusal : await StartAsync(account, isRecovery ? Proof.RecoveryCode : Proof.Code, cancellation);
    }

    public async Task<AccountProfile?> FindCurrentAsync(CancellationToken cancellation) =>
        (await provider.FindAsync(Request, cancellation))?.Account.ToProfile();

    public async Task SignOutAsync(CancellationToken cancellation)
    {
        var ids = new[]
        {
            (await provider.FindAsync(Request, cancellation))?.Session.Id,
            (await Request.AuthenticateAsync(BrowserSchemes.Portal)).Principal?.FindFirst(CallerClaims.Session)?.Value,
        };
        foreach (var id in ids.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await sessions.EndAsync(id, cancellation);
        }

        await Request.SignOutAsync(IdentityConstants.ApplicationScheme);
        await Request.SignOutAsync(BrowserSchemes.Portal);
    }

    public bool IsLocalReturnUrl(string? returnUrl) => LocalUrl.IsLocal(returnUrl);

    // Hashing is linear in the length: an endless password must not cost more than the longest real one.
    private static string Shorten(string password) =>
        password.Length <= AccountRules.LongestPassword ? password : password[..(AccountRules.LongestPassword + 1)];

    private async Task<Account?> FindAsync(string username) =>
        username.Length is 0 or > 32 || username.Any(char.IsControl) ? null : await users.FindByNameAsync(username);

    private async Task<Outcome<AccountProfile>> StartAsync(Account account, Proof proof, CancellationToken cancellation)
    {
        if (account.IsClosed)
        {
            // Said only to who has proved that it is theirs.
            metrics.SignIn("locked");
            return new Refusal("ACCOUNT_LOCKED", IdentityTexts.Get("AccountLocked"));
        }

        await start.RunAsync(Request, account, proof, cancellation);
        return (await directory.FindAsync(account.Id, cancellation))!.ToProfile();
    }
}
