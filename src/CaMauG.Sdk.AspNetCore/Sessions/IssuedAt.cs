using System.Globalization;
using System.Security.Claims;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Reads when the hub issued a token.</summary>
internal static class IssuedAt
{
    /// <summary>The moment, in whole seconds; null when the token does not say.</summary>
    public static DateTimeOffset? Of(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirst("iat")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
