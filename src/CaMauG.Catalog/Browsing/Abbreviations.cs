using System.Collections.Frozen;
using CaMauG.Catalog.Agencies;

namespace CaMauG.Catalog.Browsing;

/// <summary>Abbreviations of the administration that citizens type, and the words they stand for, both folded.</summary>
internal static class Abbreviations
{
    private static readonly FrozenDictionary<string, string[]> s_words =
        EmbeddedRegister.Read<Dictionary<string, string>>("Browsing.Registers.abbreviations.json")
            .ToFrozenDictionary(static entry => entry.Key, static entry => Folding.Words(entry.Value), StringComparer.Ordinal);

    /// <summary>The words an abbreviation stands for; empty when the word is none.</summary>
    public static ReadOnlySpan<string> Expand(string word) => s_words.TryGetValue(word, out var words) ? words : [];
}
