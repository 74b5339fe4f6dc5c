using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Assurance 3 is a step-up of the last minutes; a session here lasts longer. So it counts for as long as the ID token that told it, and falls back to 2 after
/// that: who has 3 has a verified identity.
/// </summary>
internal static class StepUpEnd
{
    /// <summary>Claim with the moment, in Unix seconds.</summary>
    public const string Claim = "camaug:step_up_until";

    public const string Highest = "urn:camaug:loa:3";

    private const string Class = "acr";
    private const string Verified = "urn:camaug:loa:2";

    public static void Apply(CookieValidatePrincipalContext context, DateTimeOffset now)
    {
        if (context.Principal?.Identity is ClaimsIdentity identity && identity.FindFirst(Class) is { Value: Highest } claimed
            && !(long.TryParse(identity.FindFirst(Claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var until) && now.ToUnixTimeSeconds() < until))
        {
            identity.RemoveClaim(claimed);
            identity.AddClaim(new(Class, Verified));
        }
    }
}
