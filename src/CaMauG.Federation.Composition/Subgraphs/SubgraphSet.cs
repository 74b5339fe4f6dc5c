using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Reads all subgraphs of one composition, in order of name so that the order they came in does not matter.</summary>
internal static class SubgraphSet
{
    private const string ReservedName = "_";

    /// <summary>The subgraphs that could be parsed; what keeps the others from it goes to the log.</summary>
    public static IReadOnlyList<Subgraph> Read(IReadOnlyList<(string Name, string? Url, string Sdl)> sources, CompositionLog log)
    {
        var subgraphs = new List<Subgraph>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, url, sdl) in sources.OrderBy(source => source.Name, StringComparer.Ordinal))
        {
            var errors = new List<Finding>();
            if (name.Length == 0 || name == ReservedName)
            {
                errors.Add(SubgraphErrors.InvalidSubgraphName(name));
            }
            else if (!names.Add(name))
            {
                errors.Add(SubgraphErrors.DuplicateSubgraphName(name));
            }
            else if (SubgraphReader.Read(name, url, sdl, errors) is { } subgraph)
            {
                subgraphs.Add(subgraph);
            }

            foreach (var error in errors)
            {
                log.Report(error.In(name));
            }
        }

        return subgraphs;
    }
}
