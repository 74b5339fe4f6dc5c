namespace CaMauG.Catalog.Browsing;

/// <summary>The words of one mini-app in the form in which they are searched, each with the weight of the place it stands in.</summary>
internal sealed class SearchText
{
    private const int PhraseWorth = 100;
    private readonly List<Line> _lines = [];

    /// <summary>Adds a text. Abbreviations in it are found by their words as well.</summary>
    /// <param name="text">Name, tag, description.</param>
    /// <param name="weight">What a match here is worth.</param>
    public void Add(string text, int weight)
    {
        var words = Folding.Words(text);
        if (words.Length is 0)
        {
            return;
        }

        _lines.Add(new(words, weight));
        foreach (var word in words)
        {
            var expansion = Abbreviations.Expand(word);
            if (expansion.Length > 0)
            {
                _lines.Add(new(expansion.ToArray(), weight));
            }
        }
    }

    /// <summary>How well the words match; 0 when one of them is nowhere.</summary>
    public int Score(SearchWords search)
    {
        var total = 0;
        foreach (var word in search.Words)
        {
            var best = Math.Max(Best([word]), Best(Abbreviations.Expand(word)));
            if (best is 0)
            {
                return 0;
            }

            total += best;
        }

        // Side by side, as typed, the words say more than scattered: "hồ sơ" is not a "hộ" in a name and a "sở" in a publisher.
        var phrase = search.Words.Count > 1 ? Best([.. search.Words]) : 0;
        return phrase > 0 ? total + phrase + PhraseWorth : total;
    }

    private int Best(ReadOnlySpan<string> phrase)
    {
        var best = 0;
        if (phrase.IsEmpty)
        {
            return best;
        }

        foreach (var line in _lines)
        {
            best = Math.Max(best, line.Weight * Match(line.Words, phrase));
        }

        return best;
    }

    // 3: the phrase word for word; 2: its last word begun; 0: not here.
    private static int Match(string[] words, ReadOnlySpan<string> phrase)
    {
        var best = 0;
        for (var start = 0; start + phrase.Length <= words.Length && best < 3; start++)
        {
            best = Math.Max(best, MatchAt(words.AsSpan(start, phrase.Length), phrase));
        }

        return best;
    }

    private static int MatchAt(ReadOnlySpan<string> words, ReadOnlySpan<string> phrase)
    {
        for (var index = 0; index < phrase.Length - 1; index++)
        {
            if (words[index] != phrase[index])
            {
                return 0;
            }
        }

        if (words[^1] == phrase[^1])
        {
            return 3;
        }

        return words[^1].StartsWith(phrase[^1], StringComparison.Ordinal) ? 2 : 0;
    }

    private readonly record struct Line(string[] Words, int Weight);
}
