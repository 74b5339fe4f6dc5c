namespace CaMauG.Gateway.Caching;

/// <summary>When an answer was looked for in vain, by the clocks that tell whether it was made invalid since.</summary>
/// <param name="Moment">Reading of the <see cref="TagClock"/>.</param>
/// <param name="SharedMoment">Reading of the shared cache's clock; 0 when it was not asked or is away.</param>
internal readonly record struct CacheLookup(long Moment, long SharedMoment);
