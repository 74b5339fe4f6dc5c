using System.Globalization;
using System.Security.Claims;

namespace CaMauG.Sdk.Callers;

/// <summary>Who asks, as this mini-app may know them.</summary>
/// <param name="Subject">The citizen's pseudonym at this mini-app: stable here, another one at every other mini-app.</param>
/// <param name="Scopes">What the citizen has granted.</param>
/// <param name="Roles">Roles at the hub, for example <c>citizen</c> or <c>operator</c>.</param>
/// <param name="Assurance">1 signed in, 2 verified identity, 3 fresh step-up.</param>
public sealed record MiniAppCaller(string Subject, IReadOnlyList<string> Scopes, IReadOnlyList<string> Roles, int Assurance)
{
    private const string AssuranceContext = "urn:camaug:loa:";

    /// <summary>True for officers of the administration: roles <c>operator</c> and <c>admin</c>.</summary>
    public bool IsOfficer => Roles.Contains("operator") || Roles.Contains("admin");

    /// <summary>True when the citizen has granted the scope.</summary>
    public bool Has(string scope) => Scopes.Contains(scope);

    /// <summary>
    /// Reads claims <c>sub</c>, <c>scope</c>, <c>role</c> and <c>camaug:assurance</c> (or <c>acr</c>); null when nobody is signed in.
    /// </summary>
    public static MiniAppCaller? From(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated is not true || principal.FindFirst("sub")?.Value is not { Length: > 0 } subject)
        {
            return null;
        }

        return new(
            subject,
            [.. principal.FindAll("scope").SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))],
            [.. principal.FindAll("role").Select(static claim => claim.Value)],
            ReadAssurance(principal));
    }

    private static int ReadAssurance(ClaimsPrincipal principal)
    {
        var text = principal.FindFirst("camaug:assurance")?.Value
            ?? principal.FindFirst("acr")?.Value.Replace(AssuranceContext, string.Empty, StringComparison.Ordinal);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? Math.Clamp(level, 1, 3) : 1;
    }
}
