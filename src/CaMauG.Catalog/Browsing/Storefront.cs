using System.Collections.Frozen;

namespace CaMauG.Catalog.Browsing;

/// <summary>The mini-apps that are or were in front of users. Read by every request, so swapped as a whole.</summary>
internal sealed class Storefront
{
    private volatile FrozenDictionary<string, CatalogEntry> _entries = FrozenDictionary<string, CatalogEntry>.Empty;

    /// <summary>Every published or suspended mini-app.</summary>
    public IReadOnlyList<CatalogEntry> Entries => _entries.Values;

    /// <summary>One mini-app, published or suspended; null when there is none.</summary>
    public CatalogEntry? Find(string appId) => _entries.GetValueOrDefault(appId);

    /// <summary>Shows these from now on.</summary>
    public void Swap(IEnumerable<CatalogEntry> entries) =>
        _entries = entries.ToFrozenDictionary(static entry => entry.Id, StringComparer.Ordinal);
}
