using System.Runtime.CompilerServices;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Caching;

namespace CaMauG.Gateway.Services;

/// <summary>
/// Answers fetches from what is kept of earlier ones. Root fetches are kept whole; entity fetches entity by entity, so that a list of which some are
/// known asks only for the others. What may be seen by one caller only is kept for that caller, with the rights they have. Answers with errors are not kept.
/// </summary>
internal sealed class FetchCache(AnswerCache cache, TimeProvider time)
{
    private readonly ConditionalWeakTable<FetchNode, CacheHabit> _habits = [];

    /// <summary>Reading of the clock of invalidations: what was begun before one is no answer to who asks after it.</summary>
    public long Moment => cache.Moment;

    /// <summary>What is known of the answers to a fetch; null when they are never kept, whatever the service says.</summary>
    public CacheHabit? HabitOf(FetchNode fetch) => cache.IsOn && fetch.Kind == OperationKind.Query ? _habits.GetOrCreateValue(fetch) : null;

    /// <summary>Sends a fetch, or what of it is not there.</summary>
    public async ValueTask<SubgraphResponse> SendAsync(
        CacheHabit habit, ServiceConnection service, FetchNode fetch, ReadOnlyMemory<byte> variables, CallTerms terms, AnswerLifetime response,
        Func<ReadOnlyMemory<byte>, ValueTask<SubgraphResponse>> send, CancellationToken cancellation)
    {
        FetchIdentity identity = new(service, fetch, terms, response);
        return fetch.IsEntityFetch && EntityVariables.Read(variables) is { } entities
            ? await SendEntitiesAsync(habit, identity, variables, entities, send, cancellation).ConfigureAwait(false)
            : await SendWholeAsync(habit, identity, variables, send, cancellation).ConfigureAwait(false);
    }

    /// <summary>Drops what is kept for a caller of a service they have just changed something at, and what the service names.</summary>
    public async ValueTask ForgetAsync(ServiceConnection service, CallTerms terms, SubgraphResponse? answer, CancellationToken cancellation)
    {
        if (!cache.IsOn)
        {
            return;
        }

        List<string> tags = [.. (answer?.Invalidates ?? []).Select(tag => CacheTags.Own(service.Name, tag))];
        if (terms.CallerRights is { } caller)
        {
            tags.Add(CacheTags.OfCaller(service.Name, caller));
        }

        if (tags.Count > 0)
        {
            await cache.InvalidateAsync(tags, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<SubgraphResponse> SendWholeAsync(
        CacheHabit habit, FetchIdentity identity, ReadOnlyMemory<byte> variables, Func<ReadOnlyMemory<byte>, ValueTask<SubgraphResponse>> send, CancellationToken cancellation)
    {
        var key = identity.Everybody(variables);
        var (entry, lookups) = await FindAsync(CacheKind.Fetch, habit, identity, key, cancellation).ConfigureAwait(false);
        if (entry is not null)
        {
            identity.Response.Tag(entry.Tags, entry.Asked.SharedMoment);
            identity.Response.Tagged();
            return SubgraphResponse.Kept(entry.Body, PolicyOf(entry));
        }

        var response = await send(variables).ConfigureAwait(false);
        if (response is { Failure: null, Caching: { } policy } && AnswerOutline.Read(response.Body) is { HasErrors: false })
        {
            Keep(identity, key, response.Body, policy, null, lookups);
            identity.Response.Tagged();
        }

        return response;
    }

    private async ValueTask<SubgraphResponse> SendEntitiesAsync(
        CacheHabit habit, FetchIdentity identity, ReadOnlyMemory<byte> variables, EntityVariables entities,
        Func<ReadOnlyMemory<byte>, ValueTask<SubgraphResponse>> send, CancellationToken cancellation)
    {
        var count = entities.Representations.Count;
        var list = identity.Everybody(entities.Before, entities.After);
        var keys = new CacheKey[count];
        var lookups = new (CacheLookup Public, CacheLookup Private)[count];
        EntitySplice splice = new(count);
        for (var i = 0; i < count; i++)
        {
            keys[i] = list.With(entities.Representations[i].Span);
            (var entry, lookups[i]) = await FindAsync(CacheKind.Entity, habit, identity, keys[i], cancellation).ConfigureAwait(false);
            if (entry is not null)
            {
                identity.Response.Tag(entry.Tags, entry.Asked.SharedMoment);
                splice.Take(i, entry.Body, PolicyOf(entry));
            }
        }

        if (splice.Missing.Count == 0)
        {
            identity.Response.Tagged();
            return splice.Answer(null, null, isShared: true);
        }

        var sent = await send(splice.Missing.Count == count ? variables : entities.With(splice.Missing)).ConfigureAwait(false);
        var outline = sent.Failure is null ? AnswerOutline.Read(sent.Body) : null;
        if (outline?.Entities is not { } found || found.Count != splice.Missing.Count)
        {
            return splice.Missing.Count == count || sent.Failure is not null ? sent : await AskAgainAsync(sent, variables, send).ConfigureAwait(false);
        }

        if (sent.Caching is { } policy && !outline.HasErrors)
        {
            var isWhole = true;
            for (var i = 0; i < found.Count; i++)
            {
                var index = splice.Missing[i];
                isWhole &= KeepEntity(identity, keys[index], found[i], policy, entities.Representations[index], lookups[index]);
            }

            if (isWhole)
            {
                identity.Response.Tagged();
            }
        }

        if (splice.Missing.Count == count)
        {
            return sent;
        }

        using (sent)
        {
            return splice.Answer(found, sent.Caching, sent.IsShared, outline.Errors);
        }
    }

    // A service that answers part of a list in another way than the whole is asked for the whole, as if nothing were kept.
    private static async ValueTask<SubgraphResponse> AskAgainAsync(
        SubgraphResponse unusable, ReadOnlyMemory<byte> variables, Func<ReadOnlyMemory<byte>, ValueTask<SubgraphResponse>> send)
    {
        unusable.Dispose();
        return await send(variables).ConfigureAwait(false);
    }

    private async ValueTask<(CacheEntry? Entry, (CacheLookup Public, CacheLookup Private) Lookups)> FindAsync(
        CacheKind kind, CacheHabit habit, FetchIdentity identity, CacheKey key, CancellationToken cancellation)
    {
        (CacheEntry? Entry, CacheLookup Lookup) forAll = default, forOne = default;
        var moment = cache.Moment;
        if (habit.MayBePublic)
        {
            forAll = await cache.FindAsync(kind, key, cancellation).ConfigureAwait(false);
        }

        if (forAll.Entry is null && habit.MayBePrivate && identity.Caller is not null)
        {
            forOne = await cache.FindAsync(kind, identity.CallerAlone(key), cancellation).ConfigureAwait(false);
        }

        CacheLookup asked(CacheLookup lookup) => lookup == default ? new(moment, 0) : lookup;
        return (forAll.Entry ?? forOne.Entry, (asked(forAll.Lookup), asked(forOne.Lookup)));
    }

    private bool KeepEntity(
        FetchIdentity identity, CacheKey key, ReadOnlyMemory<byte> entity, CachePolicy policy, ReadOnlyMemory<byte> representation,
        (CacheLookup, CacheLookup) lookups)
    {
        // What is not there today may be there tomorrow.
        if (entity.Span.SequenceEqual("null"u8))
        {
            return false;
        }

        Keep(identity, key, entity, policy, EntityVariables.TypeOf(representation), lookups);
        return true;
    }

    private void Keep(
        FetchIdentity identity, CacheKey key, ReadOnlyMemory<byte> body, CachePolicy policy, string? type, (CacheLookup Public, CacheLookup Private) lookups)
    {
        var service = identity.Service.Name;
        var kind = type is null ? CacheKind.Fetch : CacheKind.Entity;
        List<string> tags = [service, .. policy.Tags.Select(tag => CacheTags.Own(service, tag))];
        if (type is not null)
        {
            tags.Add(CacheTags.OfType(service, type));
        }

        if (policy.IsPrivate && identity.Caller is { } owner)
        {
            tags.Add(CacheTags.OfCaller(service, owner));
        }

        var (isMine, lookup, all) = (policy.IsPrivate, policy.IsPrivate ? lookups.Private : lookups.Public, tags.ToArray());
        identity.Response.Tag(all, lookup.SharedMoment);
        if (!isMine || identity.Caller is not null)
        {
            cache.Keep(kind, isMine ? identity.CallerAlone(key) : key, body.Span, policy, all, lookup);
        }
    }

    private CachePolicy PolicyOf(CacheEntry entry)
    {
        var left = entry.EndsAt - time.GetUtcNow();
        return new(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), entry.IsPrivate, []) { Age = time.GetUtcNow() - entry.BornAt };
    }
}
