using System.Security.Claims;

namespace CaMauG.Gateway.Authorization;

/// <summary>One thing asked of a caller: to be signed in, or to have whole one of several sets of scopes or of policies.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Alternatives">The sets, each sorted, the smallest first; empty for being signed in.</param>
internal sealed record AccessDemand(AccessDemandKind Kind, string[][] Alternatives)
{
    /// <summary>Says the same for demands that ask the same.</summary>
    public string Key { get; } = $"{Kind}:{string.Join('|', Alternatives.Select(static set => string.Join('&', set)))}";

    /// <summary>A demand whose sets stand in any order.</summary>
    public static AccessDemand Of(AccessDemandKind kind, IEnumerable<IEnumerable<string>> alternatives) => new(
        kind,
        [
            .. alternatives.Select(static set => set.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())
                .OrderBy(static set => set.Length)
                .ThenBy(static set => string.Join('&', set), StringComparer.Ordinal),
        ]);

    /// <summary>True when the caller gives what is asked. An empty list of sets grants nobody anything, an empty set everybody.</summary>
    public bool IsMetBy(ClaimsPrincipal? caller, Grants grants) => Kind == AccessDemandKind.Authenticated
        ? caller?.Identity?.IsAuthenticated is true
        : Array.Exists(Alternatives, set => Array.TrueForAll(set, (Kind == AccessDemandKind.Scopes ? grants.Scopes : grants.Policies).Contains));

    public bool Equals(AccessDemand? other) => other?.Key == Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);
}
