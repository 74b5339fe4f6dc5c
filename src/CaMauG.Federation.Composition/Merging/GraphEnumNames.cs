using System.Text;
using CaMauG.Federation.Composition.Subgraphs;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Turns subgraph names, which are free, into values of the enum <c>join__Graph</c>, which are not.</summary>
internal static class GraphEnumNames
{
    public static IReadOnlyList<string> For(IReadOnlyList<Subgraph> subgraphs)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var subgraph in subgraphs)
        {
            var name = EnumName(subgraph.Name);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. subgraphs.Select(subgraph => Unique(EnumName(subgraph.Name), counts, seen))];
    }

    private static string Unique(string name, Dictionary<string, int> counts, Dictionary<string, int> seen)
    {
        if (counts[name] == 1)
        {
            return name;
        }

        seen[name] = seen.GetValueOrDefault(name) + 1;
        return $"{name}_{seen[name]}";
    }

    // A trailing number is closed with an underscore, so that it cannot be taken for the number of a twin.
    private static string EnumName(string subgraph)
    {
        var text = new StringBuilder(subgraph.Length + 2);
        if (char.IsAsciiDigit(subgraph[0]))
        {
            text.Append('_');
        }

        foreach (var c in subgraph)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? char.ToUpperInvariant(c) : '_');
        }

        var name = text.ToString();
        var digits = name.Length - name.AsSpan().TrimEnd("0123456789").Length;
        return digits > 0 && digits < name.Length && name[^(digits + 1)] == '_' ? name + "_" : name;
    }
}
