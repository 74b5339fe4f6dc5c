using System.Collections.Frozen;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Agencies;

/// <summary>The public bodies of the province.</summary>
internal static class AgencyRegister
{
    private static readonly FrozenDictionary<string, Entry> s_entries =
        EmbeddedRegister.Read<Entry[]>("Agencies.Registers.agencies.json")
            .ToFrozenDictionary(static entry => entry.Code, StringComparer.Ordinal);

    /// <summary>An agency by its code, in the current UI culture; null when there is none.</summary>
    public static AgencyInfo? Find(string code) =>
        s_entries.TryGetValue(code, out var entry)
            ? new(entry.Code, new LocalText(entry.Name, entry.NameEn).Current, entry.AdminUnit)
            : null;

    /// <summary>Both names of an agency, for search; null when there is none.</summary>
    public static LocalText? FindName(string code) =>
        s_entries.TryGetValue(code, out var entry) ? new(entry.Name, entry.NameEn) : null;

    private sealed record Entry(string Code, string Name, string? NameEn, string? AdminUnit);
}
