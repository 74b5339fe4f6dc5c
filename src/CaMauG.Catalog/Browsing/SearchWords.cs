namespace CaMauG.Catalog.Browsing;

/// <summary>What someone typed into the search, folded.</summary>
/// <param name="Words">Its words in order; at most <see cref="Most"/>.</param>
internal sealed record SearchWords(IReadOnlyList<string> Words)
{
    /// <summary>Words looked at; a pasted essay is cut here.</summary>
    public const int Most = 12;

    /// <summary>Folds what was typed; null when there is no word in it.</summary>
    public static SearchWords? From(string? typed)
    {
        var words = typed is null ? [] : Folding.Words(typed[..Math.Min(typed.Length, 200)]);
        return words.Length is 0 ? null : new([.. words.Take(Most)]);
    }
}
