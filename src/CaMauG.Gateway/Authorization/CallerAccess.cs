using System.Security.Claims;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Gateway.Authorization;

/// <summary>What matters of a caller for access.</summary>
/// <param name="IsAuthenticated">True when somebody is signed in.</param>
/// <param name="Scopes">Scopes of the access token.</param>
internal sealed record CallerAccess(bool IsAuthenticated, IReadOnlySet<string> Scopes)
{
    private static readonly CallerAccess s_anonymous = new(false, new HashSet<string>());

    public static CallerAccess Of(ClaimsPrincipal? caller) => caller?.Identity?.IsAuthenticated is true
        ? new(true, caller.FindAll(CallerClaims.Scope)
            .SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal))
        : s_anonymous;
}
