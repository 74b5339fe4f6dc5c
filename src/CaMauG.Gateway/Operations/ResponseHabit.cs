using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Services;

namespace CaMauG.Gateway.Operations;

/// <summary>What is known of the responses to an operation.</summary>
/// <param name="Key">What they depend on beside the caller, the language and the variables.</param>
internal sealed record ResponseHabit(CacheKey Key)
{
    /// <summary>Whether and for whom they have been kept.</summary>
    public CacheHabit Caching { get; } = new();
}
