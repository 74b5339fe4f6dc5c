using System.Runtime.CompilerServices;
using System.Security.Claims;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Sharing;

namespace CaMauG.Gateway.Services;

/// <summary>What all fetches of one request have in common.</summary>
/// <param name="Caller">Who asks; null when anonymous.</param>
/// <param name="Key">The same, for comparing.</param>
/// <param name="Language">Preferred languages; null for the default.</param>
/// <param name="Deadline">When the request is over.</param>
/// <param name="MayShare">False to send every fetch even when an equal one is in flight.</param>
internal sealed record CallTerms(ClaimsPrincipal? Caller, CallerKey Key, string? Language, DateTimeOffset Deadline, bool MayShare)
{
    // Boxed, because fetches run side by side and a key is too large to be written at once.
    private StrongBox<CacheKey>? _callerRights;

    /// <summary>True when no answer that was kept will do.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Tells callers with their rights apart in caches; null when nobody is signed in. Computed once for all fetches, when one asks for it.</summary>
    public CacheKey? CallerRights => Caller is null ? null : (_callerRights ??= new(FetchIdentity.KeyOf(Caller))).Value;
}
