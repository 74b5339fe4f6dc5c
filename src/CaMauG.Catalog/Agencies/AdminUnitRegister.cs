using System.Collections.Frozen;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Agencies;

/// <summary>Administrative units with the time they were in force; since July 2025 province and commune only.</summary>
internal static class AdminUnitRegister
{
    private static readonly FrozenDictionary<string, AdminUnitInfo> s_units =
        EmbeddedRegister.Read<Entry[]>("Agencies.Registers.admin-units.json").ToFrozenDictionary(
            static entry => entry.Code,
            static entry => new AdminUnitInfo(entry.Code, entry.Name, entry.Level, entry.ValidFrom, entry.ValidTo, entry.Successor),
            StringComparer.Ordinal);

    /// <summary>A unit by its official code; null when there is none.</summary>
    public static AdminUnitInfo? Find(string code) => s_units.GetValueOrDefault(code);

    private sealed record Entry(string Code, string Name, int Level, DateOnly ValidFrom, DateOnly? ValidTo, string? Successor);
}
