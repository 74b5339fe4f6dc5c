using System.Globalization;
using System.Security.Claims;

namespace CaMauG.Contracts.Accounts;

/// <summary>The signed-in account behind a request to the hub, as the access token or the portal's session says.</summary>
/// <param name="Account">The account.</param>
/// <param name="DisplayName">Name shown to the person themselves.</param>
/// <param name="Roles">Values of <see cref="Accounts.Roles"/>.</param>
/// <param name="Assurance">1 signed in, 2 verified identity, 3 fresh step-up.</param>
/// <param name="Scopes">Scopes of the access token.</param>
/// <param name="ClientId">The client through which the request came.</param>
/// <param name="SessionId">The sign-in session; null for a client that acts for itself.</param>
public sealed record Caller(
    AccountId Account,
    string DisplayName,
    IReadOnlyList<string> Roles,
    int Assurance,
    IReadOnlyList<string> Scopes,
    string ClientId,
    string? SessionId)
{
    /// <summary>True when the account has the role or is an administrator.</summary>
    public bool IsIn(string role) => Roles.Contains(role) || Roles.Contains(Accounts.Roles.Admin);

    /// <summary>Reads the caller from an authenticated principal; null when it is anonymous or not an account of this hub.</summary>
    public static Caller? From(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated is not true || !Guid.TryParse(principal.FindFirst(CallerClaims.Account)?.Value, out var account))
        {
            return null;
        }

        return new(
            new(account),
            principal.FindFirst(CallerClaims.Name)?.Value ?? string.Empty,
            [.. principal.FindAll(CallerClaims.Role).Select(static claim => claim.Value)],
            int.TryParse(principal.FindFirst(CallerClaims.Assurance)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : 1,
            [.. principal.FindAll(CallerClaims.Scope).SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))],
            principal.FindFirst(CallerClaims.Client)?.Value ?? string.Empty,
            principal.FindFirst(CallerClaims.Session)?.Value);
    }
}
