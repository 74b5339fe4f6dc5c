using System.Collections.Frozen;

namespace CaMauG.Catalog.Operations;

/// <summary>All registered documents, ready to be found. Immutable. Hot.</summary>
internal sealed class OperationIndex
{
    private readonly FrozenDictionary<string, string> _byHash;
    private readonly FrozenDictionary<(string Client, string Id), RegisteredDocument[]> _byId;
    private readonly FrozenSet<string> _texts;
    private readonly FrozenDictionary<string, string[]> _owners;

    public OperationIndex(IReadOnlyList<RegisteredDocument> documents, IReadOnlyDictionary<string, DateOnly> lastUsed)
    {
        Documents = documents;
        _byHash = documents.DistinctBy(static document => document.Hash)
            .ToFrozenDictionary(static document => document.Hash, static document => document.Text, StringComparer.Ordinal);
        _byId = documents.GroupBy(static document => (document.Client, document.Id))
            .ToFrozenDictionary(static same => same.Key, static same => same.OrderByDescending(static document => document.PushedAt).ToArray());
        _texts = _byHash.Values.ToFrozenSet(StringComparer.Ordinal);
        _owners = documents.GroupBy(static document => document.Hash, StringComparer.Ordinal)
            .ToFrozenDictionary(
                static same => same.Key, static same => same.Select(static document => document.Client).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        Lately = [.. _byHash.OrderByDescending(pair => lastUsed.GetValueOrDefault(pair.Key)).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value)];
    }

    /// <summary>Every document of every version.</summary>
    public IReadOnlyList<RegisteredDocument> Documents { get; }

    /// <summary>The texts, those used most lately first.</summary>
    public IReadOnlyList<string> Lately { get; }

    /// <summary>The text with this hash, or null.</summary>
    public string? FindByHash(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>The text a client calls so, or null.</summary>
    public string? Find(string client, string? version, string id)
    {
        if (!_byId.TryGetValue((client, id), out var versions))
        {
            return null;
        }

        return (Array.Find(versions, document => document.Version == version) ?? versions[0]).Text;
    }

    /// <summary>True for a registered text.</summary>
    public bool Contains(string text) => _texts.Contains(text);

    /// <summary>The clients that registered the document with this hash; empty when none did.</summary>
    public ReadOnlySpan<string> OwnersOf(string hash) => _owners.GetValueOrDefault(hash, []);
}
