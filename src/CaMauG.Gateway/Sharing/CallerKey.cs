using System.Security.Claims;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Gateway.Sharing;

/// <summary>
/// Tells whether two requests come from the same caller in every respect a service could see: equal when all claims are equal, in their order.
/// A renewed token is another caller.
/// </summary>
internal sealed class CallerKey : IEquatable<CallerKey>
{
    private readonly ClaimsPrincipal? _caller;
    private readonly int _hash;

    private CallerKey(ClaimsPrincipal? caller)
    {
        _caller = caller;
        _hash = caller is null ? 0 : HashCode.Combine(caller.FindFirst(CallerClaims.Account)?.Value, caller.FindFirst(CallerClaims.Session)?.Value);
    }

    /// <summary>Nobody in particular.</summary>
    public static CallerKey Anonymous { get; } = new(null);

    public static CallerKey Of(ClaimsPrincipal? caller) => caller is null ? Anonymous : new(caller);

    public bool Equals(CallerKey? other)
    {
        if (ReferenceEquals(this, other) || ReferenceEquals(_caller, other?._caller))
        {
            return other is not null;
        }

        return _caller is not null && other?._caller is not null && _hash == other._hash
            && _caller.Claims.Select(Facts).SequenceEqual(other._caller.Claims.Select(Facts));
    }

    public override bool Equals(object? obj) => Equals(obj as CallerKey);

    public override int GetHashCode() => _hash;

    private static (string, string, string) Facts(Claim claim) => (claim.Type, claim.Value, claim.Issuer);
}
