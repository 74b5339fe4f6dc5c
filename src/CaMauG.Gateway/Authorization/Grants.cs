using System.Collections.Immutable;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Gateway.Authorization;

/// <summary>What a caller has been granted, as far as somebody asks.</summary>
/// <param name="Scopes">Scopes of the access token.</param>
/// <param name="Policies">Policies.</param>
internal readonly record struct Grants(IReadOnlySet<string> Scopes, IReadOnlySet<string> Policies)
{
    public static IReadOnlySet<string> None => ImmutableHashSet<string>.Empty;

    /// <summary>The scopes of a caller (RFC 6749 §3.3), one claim each or separated by spaces.</summary>
    public static IReadOnlySet<string> ScopesOf(ClaimsPrincipal? caller) => caller?.Identity?.IsAuthenticated is true
        ? caller.FindAll(CallerClaims.Scope)
            .SelectMany(static claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToHashSet(StringComparer.Ordinal)
        : None;
}
