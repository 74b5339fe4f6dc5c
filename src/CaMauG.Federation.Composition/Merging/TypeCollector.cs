using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Gives the supergraph its types, still empty, and its roots; a type must be of one kind everywhere.</summary>
internal sealed class TypeCollector(MergeScope scope)
{
    /// <summary>For each type, the indices of the subgraphs that have it.</summary>
    public Dictionary<string, List<int>> Collect()
    {
        var having = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var mismatched = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            var subgraph = scope.Subgraphs[i];
            foreach (var type in subgraph.Schema.Types.Values.Where(type => subgraph.ConnectLink?.OwnsType(type.Name) != true))
            {
                var kind = KindOf(type);
                Add(having, type.Name, i);
                if (!scope.Supergraph.Types.TryGetValue(type.Name, out var merged))
                {
                    scope.Supergraph.Types.Add(type.Name, new TypeDefinition(type.Name, kind));
                }
                else if (merged.Kind != kind)
                {
                    mismatched.Add(type.Name);
                }
            }

            foreach (var operation in subgraph.Schema.Roots.Keys)
            {
                scope.Supergraph.Roots[operation] = operation.ToString();
            }
        }

        foreach (var name in mismatched)
        {
            ReportKinds(name);
        }

        return having;
    }

    private static void Add(Dictionary<string, List<int>> having, string type, int subgraph)
    {
        if (!having.TryGetValue(type, out var subgraphs))
        {
            having.Add(type, subgraphs = []);
        }

        subgraphs.Add(subgraph);
    }

    /// <summary>The kind a type has in the supergraph.</summary>
    public static TypeKind KindOf(TypeDefinition type) =>
        type.Kind == TypeKind.Object && type.Has(FederationDirective.InterfaceObject) ? TypeKind.Interface : type.Kind;

    private void ReportKinds(string name)
    {
        var sources = scope.Sources(subgraph => subgraph.Schema.FindType(name));
        var wordings = sources
            .Select((source, i) => (scope.Subgraphs[i].Name, Source: source))
            .Where(pair => pair.Source is not null)
            .Select(pair => (pair.Name, KindName(pair.Source!)));
        scope.Log.Report(MergeErrors.KindMismatch(scope.Supergraph.Types[name], wordings, SubgraphPlaces.Of(sources)));
    }

    private static string KindName(TypeDefinition type) => type.Has(FederationDirective.InterfaceObject)
        ? "Interface Object Type (Object Type with @interfaceObject)"
        : type.Kind + " Type";
}
