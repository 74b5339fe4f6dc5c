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
        return Caller.From(person)?.Account == account && clock.GetUtcNow() - ProvedAt(person!) <= Longest
            ? null
            : new("RECENT_SIGN_IN_NEEDED", IdentityTexts.Get("RecentSignInNeeded"));
    }

    private static DateTimeOffset ProvedAt(ClaimsPrincipal person) =>
        long.TryParse(person.FindFirst(CallerClaims.AuthenticatedAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
}
