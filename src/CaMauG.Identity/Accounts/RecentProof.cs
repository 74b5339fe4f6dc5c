using System.Globalization;
using System.Security.Claims;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.Accounts;

/// <summary>
/// What decides over an account is changed only by who proved within ten minutes who they are: a device left open or a stolen cookie must not be able to
/// take the account over (NIST SP 800-63B §4.2.3 asks the same of new authenticators).
/// </summary>
internal sealed class RecentProof(IHttpContextAccessor requests, TimeProvider clock)
{
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The reason to refuse; null when the request's person is the account's and proved it recently.</summary>
    public Refusal? Refuse(AccountId account)
    {
        var person = requests.HttpContext?.User;
        return Caller.From(person)?.Account == account && clock.GetUtcNow() - At(person!, CallerClaims.AuthenticatedAt) <= Longest
            ? null
            : new("RECENT_SIGN_IN_NEEDED", IdentityTexts.Get("RecentSignInNeeded"));
    }

    /// <summary>The same for what only a passkey or a second factor allows, given within the time of a step-up.</summary>
    public Refusal? RefuseStepUp(AccountId account)
    {
        var person = requests.HttpContext?.User;
        return Caller.From(person)?.Account == account && AssuranceLevel.IsFresh(At(person!, CallerClaims.SteppedUpAt), clock.GetUtcNow())
            ? null
            : new("STEP_UP_NEEDED", IdentityTexts.Get("RecentSignInNeeded"));
    }

    private static DateTimeOffset? At(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
