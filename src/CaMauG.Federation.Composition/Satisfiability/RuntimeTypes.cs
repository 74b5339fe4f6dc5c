using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Composition.Merging.Rules;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Whoever resolves a shared field resolves it to the same object, so the types that may come out must be the same, or at least
/// overlap.
/// </summary>
internal sealed class RuntimeTypes(SubgraphGraph graph)
{
    private readonly HashSet<string> _hinted = new(StringComparer.Ordinal);

    /// <summary>Compares what a shared field of an abstract type may return where a query comes to it; false when there is nothing in common.</summary>
    public bool Check(FieldDefinition field, TypeDefinition type, IEnumerable<GraphNode> targets, WalkStep step, CompositionLog log)
    {
        var nodes = targets.ToList();
        if (!type.IsAbstract || nodes.Count(node => node.Type.IsAbstract) < 2 || !IsShared(field))
        {
            return true;
        }

        var all = graph.Supergraph.PossibleTypes(type).Where(AccessibleElements.IsAccessible).Select(possible => possible.Name).ToList();
        var bySubgraph = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var subgraph = graph.Subgraph(node.Subgraph);
            var types = subgraph.Schema.PossibleTypes(node.Type).Select(possible => possible.Name).ToHashSet(StringComparer.Ordinal);

            // An object that stands for the interface stands for whatever implements it.
            if (types.Count != 1 || types.IsSubsetOf(all))
            {
                bySubgraph[subgraph.Name] = types;
            }
        }

        var common = all.Where(name => bySubgraph.Values.All(types => types.Contains(name))).Order(StringComparer.Ordinal).ToList();
        if (bySubgraph.Values.All(types => types.Count == 0))
        {
            return true;
        }

        if (common.Count == 0)
        {
            log.Report(SatisfiabilityErrors.NoCommonTypes(QueryText.Of(graph.Supergraph, step), field, bySubgraph, PlacesOf(field)));
            return false;
        }

        if (bySubgraph.Values.Any(types => !types.SetEquals(bySubgraph.Values.First())) && _hinted.Add(field.Coordinate))
        {
            log.Hint(SatisfiabilityErrors.DifferentTypes(QueryText.Of(graph.Supergraph, step), field, common, bySubgraph, PlacesOf(field)));
        }

        return true;
    }

    private bool IsShared(FieldDefinition field) => field.Parent.Kind == TypeKind.Object && graph.Entries(field.Parent.Name).Count(entry =>
        entry.Type.Fields.TryGetValue(field.Name, out var here)
        && !graph.Subgraph(entry.Subgraph).Facts.IsExternal(here)
        && !graph.IsOverridden(entry.Subgraph, field.Coordinate, default)) > 1;

    private IReadOnlyList<Place> PlacesOf(FieldDefinition field) =>
        SubgraphPlaces.Of(graph.Entries(field.Parent.Name).Select(entry => entry.Type.Fields.GetValueOrDefault(field.Name)));
}
