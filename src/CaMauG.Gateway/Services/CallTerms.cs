using System.Security.Claims;
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
    /// <summary>True when no answer that was kept will do.</summary>
    public bool IsFresh { get; init; }
}
