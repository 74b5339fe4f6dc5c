using System.Net;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Attempts;
using CaMauG.Identity.Codes;
using CaMauG.Identity.Data;
using CaMauG.Identity.Messages;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Telemetry;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.SignIn;

/// <summary>
/// Limits sign-ins by password: by the name that is tried and by the address they come from. Nothing here differs between a wrong password and a name that nobody
/// has. Passkeys cannot be guessed and are not limited, so that who has one gets in whatever others do with their name.
/// </summary>
internal sealed class SignInAttempts(
    AttemptLimiter attempts, IAuditLog audit, IdentityMetrics metrics, ILookupNormalizer names, IOptions<IdentityModuleOptions> options, TimeProvider clock)
{
    private const int LongestName = 100;

    /// <summary>A sign-in that was counted, or why it may not be tried.</summary>
    public sealed record Try(IPAddress? From, Attempt Address, Attempt? Name, Refusal? Refusal);

    public async Task<Try> StartAsync(string username, IPAddress? from, CancellationToken cancellation)
    {
        // The address first: while it has to wait, it uses up nobody's attempts.
        var address = await attempts.TakeAsync(AttemptSubject.Address(from, options.Value.FailedSignInsPerAddress), cancellation);
        if (address.IsRefused)
        {
            metrics.SignIn("locked");
            return new(from, address, null, Waits("SignInLockedAddress", address));
        }

        var name = await attempts.TakeAsync(AttemptSubject.SignIn(Normalize(username)), cancellation);
        if (name.IsRefused)
        {
            await attempts.GiveBackAsync(address, cancellation);
            metrics.SignIn("locked");
            return new(from, address, name, Waits("SignInLocked", name));
        }

        return new(from, address, name, null);
    }

    /// <summary>The password was wrong, or there is no account.</summary>
    public async Task<Refusal> FailAsync(Try started, Account? account, CancellationToken cancellation)
    {
        metrics.SignIn("failed");
        var (from, address, name, _) = started;
        if (address.Wait is not null)
        {
            await LogAsync("-", "sign_in.address_waits", "address:" + ClientNetwork.AreaOf(from), address, cancellation);
        }

        if (name is { Wait: not null })
        {
            metrics.Lockout();
            await LogAsync(account?.UserName ?? "-", "sign_in.waits", account is null ? "account:unknown" : $"account:{account.Id:N}", name, cancellation);
            return Waits("SignInLocked", name);
        }

        return address.Wait is null ? new("SIGN_IN_FAILED", IdentityTexts.Get("SignInFailed")) : Waits("SignInLockedAddress", address);
    }

    /// <summary>The password was right.</summary>
    public async Task SucceedAsync(Try started, CancellationToken cancellation)
    {
        await attempts.GiveBackAsync(started.Address, cancellation);
        await attempts.ForgetAsync([started.Name!.Subject], cancellation);
    }

    private static Refusal Waits(string text, Attempt attempt) => new("SIGN_IN_LOCKED", IdentityTexts.Get(text, Waiting.ToText(attempt.Wait!.Value)), RetryAfter: attempt.Wait);

    private Task LogAsync(string name, string action, string subject, Attempt attempt, CancellationToken cancellation) => audit.WriteAsync(
        new(clock.GetUtcNow(), null, name, action, subject, $"{attempt.Count} failed, {attempt.Wait!.Value.TotalMinutes:0} min"), cancellation);

    private string Normalize(string username) => PhoneNumbers.TryRead(username, abroad: true, out var phone)
        ? phone
        : names.NormalizeName(username.Length > LongestName ? username[..LongestName] : username) ?? string.Empty;
}
