using System.Text;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Services;

namespace CaMauG.Gateway.Operations;

/// <summary>Where the response to one operation with its variables is kept: for everybody, or for its caller with the rights they have.</summary>
internal sealed class ResponsePlace(
    AnswerCache cache, TimeProvider time, ResponseHabit habit, ReadOnlyMemory<byte> variables, string? language, CallTerms terms)
{
    private CacheKey? _forAll;
    private CacheLookup _askedForAll;
    private CacheLookup _askedForOne;

    /// <summary>The response that holds; null for none.</summary>
    public async ValueTask<OperationRun?> FindAsync(CancellationToken cancellation)
    {
        _askedForAll = _askedForOne = new(cache.Moment, 0);
        if (habit.Caching.IsNeverKept)
        {
            return null;
        }

        var entry = default(CacheEntry);
        if (habit.Caching.MayBePublic)
        {
            (entry, _askedForAll) = await cache.FindAsync(CacheKind.Response, ForAll(), cancellation).ConfigureAwait(false);
        }

        if (entry is null && habit.Caching.MayBePrivate && terms.CallerRights is { } caller)
        {
            (entry, _askedForOne) = await cache.FindAsync(CacheKind.Response, ForOne(caller), cancellation).ConfigureAwait(false);
        }

        return entry is null ? null : RunOf(entry);
    }

    /// <summary>Keeps a response without errors when all it is made of may be.</summary>
    /// <param name="body">The response.</param>
    /// <param name="policy">How long it may be used again; null when it may not.</param>
    /// <param name="tags">What makes it invalid, and the oldest reading of the shared cache's clock in it; null when a part of it is not kept.</param>
    public void Keep(ReadOnlySpan<byte> body, CachePolicy? policy, (string[] Tags, long SharedMoment)? tags)
    {
        habit.Caching.Learn(tags is null ? null : policy);
        if (policy is null || tags is not { } known)
        {
            return;
        }

        if (!policy.IsPrivate)
        {
            cache.Keep(CacheKind.Response, ForAll(), body, policy, known.Tags, Earliest(_askedForAll, known.SharedMoment));
        }
        else if (terms.CallerRights is { } caller)
        {
            // What they change at any of the services may show in the whole.
            string[] all = [.. known.Tags.Union(ServicesOf(known.Tags).Select(service => CacheTags.OfCaller(service, caller)), StringComparer.Ordinal)];
            cache.Keep(CacheKind.Response, ForOne(caller), body, policy, all, Earliest(_askedForOne, known.SharedMoment));
        }
    }

    // A part out of this replica's memory may be older than the look at the shared cache, and another replica may have made it invalid in between.
    private static CacheLookup Earliest(CacheLookup asked, long parts) => asked with { SharedMoment = Math.Min(asked.SharedMoment, parts) };

    private OperationRun RunOf(CacheEntry entry)
    {
        var now = time.GetUtcNow();
        var left = entry.EndsAt - now;
        return new(entry.Body, [.. ServicesOf(entry.Tags).Select(static service => new ServiceCall(service, TimeSpan.Zero, false))], IsOutOfTime: false)
        {
            Caching = new(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), entry.IsPrivate, []) { Age = now - entry.BornAt },
        };
    }

    private static IEnumerable<string> ServicesOf(string[] tags) => tags.Where(CacheTags.IsService);

    private CacheKey ForAll() => _forAll ??= habit.Key.With(Encoding.UTF8.GetBytes(language ?? "")).With(variables.Span);

    private CacheKey ForOne(CacheKey caller) => ForAll().With(Encoding.UTF8.GetBytes(caller.ToString()));
}
