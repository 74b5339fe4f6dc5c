namespace CaMauG.Federation.Composition.Findings;

/// <summary>Names subgraphs in sentences, and tells what differs between them.</summary>
internal static class SubgraphList
{
    /// <summary><c>subgraph "a"</c>, or <c>subgraphs "a", "b" and "c"</c>.</summary>
    public static string Of(IReadOnlyList<string> names) =>
        names.Count == 1 ? $"subgraph \"{names[0]}\"" : $"subgraphs {Join([.. names.Select(name => $"\"{name}\"")])}";

    /// <summary>
    /// <c>it has type "A" in subgraph "a" but type "B" in subgraph "b"</c>: the wordings, each with the subgraphs it holds for.
    /// </summary>
    /// <param name="wordings">For each subgraph concerned, what it says.</param>
    /// <param name="first">The wording to begin with, if any subgraph says it.</param>
    public static string Differences(IEnumerable<(string Subgraph, string Wording)> wordings, string? first = null)
    {
        var groups = wordings.GroupBy(w => w.Wording, w => w.Subgraph).OrderByDescending(g => g.Key == first).ToList();
        var phrases = groups.ConvertAll(group => $"{group.Key} in {Of([.. group])}");
        return phrases.Count == 1 ? phrases[0] : $"{phrases[0]} but {Join(phrases[1..])}";
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[^1];
}
