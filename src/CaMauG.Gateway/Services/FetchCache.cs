using System.Runtime.CompilerServices;
using System.Text.Json;
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
    public CacheHabit? HabitOf(FetchNode fetch) => cache.IsOn && fetch.Kind == OperationKind.Query ? _habits.GetValue(fetch, static fetch => new(fetch.Document)) : null;

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
        if (response is { Failure: null, Caching: { } policy } && AnswerOutline.Read(response.Body) is { HasErrors: false } outline)
        {
            policy = AnswerCacheFacts.Read(outline.Extensions)?.OfAnswer(policy) ?? policy;
            Keep(identity, key, response.Body, policy, null, lookups, habit.RootTagsOf(identity.Service)?.Fill(variables));
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

        var facts = outline.HasErrors ? null : AnswerCacheFacts.Read(outline.Extensions);
        var caching = KeepEntities(habit, identity, sent, outline, facts, entities, splice.Missing, keys, lookups);
        if (splice.Missing.Count == count && facts is not { HasEntities: true })
        {
            return sent;
        }

        using (sent)
        {
            return splice.Answer(found, caching, sent.IsShared, outline.Errors);
        }
    }

    // Gives the policy of the whole answer: what the service said of it, or the shortest of what it said of each entity.
    private CachePolicy? KeepEntities(
        CacheHabit habit, FetchIdentity identity, SubgraphResponse sent, AnswerOutline outline, AnswerCacheFacts? facts, EntityVariables entities, List<int> missing,
        CacheKey[] keys, (CacheLookup, CacheLookup)[] lookups)
    {
        if (outline.HasErrors || (sent.Caching is null && facts is not { HasEntities: true }))
        {
            return sent.Caching;
        }

        habit.IsKeptByEntity |= facts is { HasEntities: true };
        CachePolicy? shortest = null;
        var (isWhole, mayBeUsed) = (true, true);
        for (var i = 0; i < missing.Count; i++)
        {
            var policy = facts is null ? sent.Caching : facts.OfEntity(i, sent.Caching, identity.Caller is not null);
            mayBeUsed &= policy is not null || IsMissing(outline.Entities![i]);
            shortest = policy is null ? shortest : shortest is null ? policy : EntitySplice.Shorter(shortest, policy);
            isWhole &= policy is not null
                && KeepEntity(identity, keys[missing[i]], outline.Entities![i], policy, entities.Representations[missing[i]], lookups[missing[i]]);
        }

        if (isWhole)
        {
            identity.Response.Tagged();
        }

        return facts is { HasEntities: true } ? (mayBeUsed ? shortest : null) : sent.Caching;
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
        if (IsMissing(entity))
        {
            return false;
        }

        var type = EntityVariables.TypeOf(representation);
        Keep(identity, key, entity, policy, type, lookups, TagsOf(identity.Service, type, representation));
        return true;
    }

    private static bool IsMissing(ReadOnlyMemory<byte> entity) => entity.Span.SequenceEqual("null"u8);

    private static List<string> TagsOf(ServiceConnection service, string? type, ReadOnlyMemory<byte> representation)
    {
        if (type is null || service.TagFormats?.OfType(type) is not { Count: > 0 } formats)
        {
            return [];
        }

        using var document = JsonDocument.Parse(representation, new() { MaxDepth = 256 });
        return [.. formats.Select(format => format.Fill(name => document.RootElement.TryGetProperty(name, out var value) ? value : null)).OfType<string>()];
    }

    private void Keep(
        FetchIdentity identity, CacheKey key, ReadOnlyMemory<byte> body, CachePolicy policy, string? type, (CacheLookup Public, CacheLookup Private) lookups,
        IEnumerable<string>? named)
    {
        var service = identity.Service.Name;
        var kind = type is null ? CacheKind.Fetch : CacheKind.Entity;
        List<string> tags = [service, .. policy.Tags.Concat(named ?? []).Distinct(StringComparer.Ordinal).Select(tag => CacheTags.Own(service, tag))];
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
