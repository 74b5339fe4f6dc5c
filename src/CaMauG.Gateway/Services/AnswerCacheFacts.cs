using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>
/// What the <c>extensions</c> of an answer say of its use: <c>apolloCacheTags</c> for all of it, <c>apolloEntityCacheTags</c> and
/// <c>camaugEntityCaching</c> entity by entity, in the order of the representations.
/// </summary>
internal sealed class AnswerCacheFacts
{
    private const int MaxTags = 64;

    private static ReadOnlySpan<byte> EntityCaching => "camaugEntityCaching"u8;

    private readonly ImmutableArray<string> _all = [];
    private readonly List<ImmutableArray<string>> _tags = [];
    private readonly List<Entry?>? _entries;

    private AnswerCacheFacts(JsonElement extensions)
    {
        _all = Texts(extensions, "apolloCacheTags");
        if (extensions.TryGetProperty("apolloEntityCacheTags", out var lists) && lists.ValueKind == JsonValueKind.Array)
        {
            _tags = [.. lists.EnumerateArray().Select(Texts)];
        }

        if (extensions.TryGetProperty(EntityCaching, out var entries) && entries.ValueKind == JsonValueKind.Array)
        {
            _entries = [.. entries.EnumerateArray().Select(Read)];
        }
    }

    /// <summary>True when each entity has a policy of its own.</summary>
    public bool HasEntities => _entries is not null;

    /// <summary>False when an answer surely has no policies of its entities, found out without reading it.</summary>
    public static bool MayNameEntities(ReadOnlySpan<byte> answer) => answer.IndexOf(EntityCaching) >= 0;

    /// <summary>Reads extensions; null when there are none.</summary>
    public static AnswerCacheFacts? Read(ReadOnlyMemory<byte> extensions)
    {
        if (extensions.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(extensions, new() { MaxDepth = 256 });
        return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement) : null;
    }

    /// <summary>The policy of an answer as a whole.</summary>
    public CachePolicy? OfAnswer(CachePolicy? header) => header is null || _all.IsEmpty ? header : header with { Tags = Limit(header.Tags.AddRange(_all)) };

    /// <summary>The policy of an entity; null when it may not be used again.</summary>
    /// <param name="index">Which of those that were asked for.</param>
    /// <param name="header">What the answer's headers say of all of them.</param>
    /// <param name="isSignedIn">True when the request was somebody's: what is not said to be public is then theirs alone.</param>
    public CachePolicy? OfEntity(int index, CachePolicy? header, bool isSignedIn)
    {
        var policy = OfAnswer(header);
        if (_entries is not null)
        {
            policy = index < _entries.Count ? _entries[index]?.Apply(policy, isSignedIn) : null;
        }

        return policy is not null && index < _tags.Count ? policy with { Tags = Limit(policy.Tags.AddRange(_tags[index])) } : policy;
    }

    private static Entry? Read(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        TimeSpan? maxAge = entry.TryGetProperty("maxAge", out var age) && age.ValueKind == JsonValueKind.Number && age.TryGetInt32(out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
        var scope = entry.TryGetProperty("scope", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        return new(maxAge, scope?.ToUpperInvariant() switch { "PRIVATE" => true, "PUBLIC" => false, _ => null }, Texts(entry, "tags"));
    }

    private static ImmutableArray<string> Texts(JsonElement owner, string member) => owner.TryGetProperty(member, out var list) ? Texts(list) : [];

    private static ImmutableArray<string> Texts(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!).Take(MaxTags)]
        : [];

    private static ImmutableArray<string> Limit(ImmutableArray<string> tags) => tags.Length <= MaxTags ? tags : tags[..MaxTags];

    private sealed record Entry(TimeSpan? MaxAge, bool? IsPrivate, ImmutableArray<string> Tags)
    {
        // What an entry leaves open is as the headers say.
        public CachePolicy? Apply(CachePolicy? header, bool isSignedIn)
        {
            if ((MaxAge ?? header?.MaxAge) is not { } left || left <= TimeSpan.Zero)
            {
                return null;
            }

            return new(left, IsPrivate ?? header?.IsPrivate ?? isSignedIn, Limit([.. header?.Tags ?? [], .. Tags])) { Age = MaxAge is null ? header!.Age : TimeSpan.Zero };
        }
    }
}
