using System.Collections.Frozen;
using CaMauG.Catalog.Agencies;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Browsing;

/// <summary>The categories of the catalog.</summary>
internal static class CategoryRegister
{
    private static readonly Entry[] s_ordered =
        [.. EmbeddedRegister.Read<Entry[]>("Browsing.Registers.categories.json").OrderBy(static entry => entry.Position)];

    private static readonly FrozenDictionary<string, Entry> s_byId =
        s_ordered.ToFrozenDictionary(static entry => entry.Id, StringComparer.Ordinal);

    /// <summary>Every category in order, in the current UI culture.</summary>
    public static IReadOnlyList<CategoryInfo> All => [.. s_ordered.Select(Local)];

    /// <summary>One category; null when there is none.</summary>
    public static CategoryInfo? Find(string id) => s_byId.TryGetValue(id, out var entry) ? Local(entry) : null;

    /// <summary>Both names of a category, for search; null when there is none.</summary>
    public static LocalText? FindName(string id) => s_byId.TryGetValue(id, out var entry) ? new(entry.Name, entry.NameEn) : null;

    private static CategoryInfo Local(Entry entry) => new(entry.Id, new LocalText(entry.Name, entry.NameEn).Current, entry.Position);

    private sealed record Entry(string Id, string Name, string? NameEn, int Position);
}
