using System.Collections.Immutable;

namespace CaMauG.Federation.Transports;

/// <summary>How long an answer of a subgraph may be used again, and by whom (RFC 9111 §5.2.2, <c>@cacheControl</c>).</summary>
/// <param name="MaxAge">How long from now on; above zero. What may not be kept has no policy.</param>
/// <param name="IsPrivate">True when only the caller who asked may get it.</param>
/// <param name="Tags">Names under which the service can make it invalid; unique within the service.</param>
public sealed record CachePolicy(TimeSpan MaxAge, bool IsPrivate, ImmutableArray<string> Tags)
{
    /// <summary>How long it has been in use already (RFC 9111 §5.1); zero for what was computed just now. Not part of <see cref="MaxAge"/>.</summary>
    public TimeSpan Age { get; init; }
}
