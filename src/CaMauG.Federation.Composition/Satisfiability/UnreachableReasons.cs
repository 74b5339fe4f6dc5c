using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>Explains, subgraph by subgraph, why a field cannot be reached.</summary>
internal sealed class UnreachableReasons(SubgraphGraph graph, FieldReach reach, ContextsAbove contexts)
{
    public (string Reasons, IReadOnlyList<Place> Places) Of(TypeDefinition type, FieldDefinition field, IReadOnlyList<GraphNode>[] reached)
    {
        var bySubgraph = new OrderedDictionary<int, List<string>>();
        foreach (var nodes in reached)
        {
            foreach (var node in nodes)
            {
                if (!bySubgraph.ContainsKey(node.Subgraph))
                {
                    bySubgraph.Add(node.Subgraph, [.. ReasonsAt(type, field, node, nodes)]);
                }
            }
        }

        var lines = bySubgraph.Select(pair => Lines(graph.Subgraph(pair.Key).Name, pair.Value));
        var places = graph.Entries(type.Name).Select(entry => entry.Type.Fields.GetValueOrDefault(field.Name));
        return (string.Join('\n', lines), SubgraphPlaces.Of(places));
    }

    private static string Lines(string subgraph, List<string> reasons) => reasons.Count == 1
        ? $"- from subgraph \"{subgraph}\": {reasons[0]}"
        : $"- from subgraph \"{subgraph}\":\n{string.Join('\n', reasons.Select(reason => $"  - {reason}"))}";

    private IEnumerable<string> ReasonsAt(TypeDefinition type, FieldDefinition field, GraphNode node, IReadOnlyList<GraphNode> nodes)
    {
        yield return WhyNotHere(field, node);
        foreach (var entry in graph.Entries(type.Name).Where(entry => nodes.All(other => other.Subgraph != entry.Subgraph)))
        {
            var target = graph.Subgraph(entry.Subgraph).Name;
            foreach (var key in entry.Keys.Where(key => !reach.Satisfies(node, type.Name, key.Selection)))
            {
                yield return SatisfiabilityErrors.KeyNotResolved(target, key.Text, type.Name, graph.Subgraph(node.Subgraph).Name);
            }

            if (entry.Keys.Count == 0 && entry.Type.Fields.TryGetValue(field.Name, out var there) && !graph.Subgraph(entry.Subgraph).Facts.IsExternal(there))
            {
                yield return entry.Type.Has(FederationDirective.Key)
                    ? SatisfiabilityErrors.NoResolvableKey(target, field.Coordinate, type.Name)
                    : SatisfiabilityErrors.NoKey(target, field.Coordinate, type.Name);
            }
        }
    }

    private string WhyNotHere(FieldDefinition field, GraphNode node)
    {
        var isStandIn = node.Type.Name != field.Parent.Name;
        if (!node.Type.Fields.TryGetValue(field.Name, out var here) || (isStandIn && graph.Subgraph(node.Subgraph).Facts.IsExternal(here)))
        {
            return isStandIn
                ? SatisfiabilityErrors.NoImplementation(field.Parent.Name, node.Type.Name, graph.Subgraph(node.Subgraph).Name)
                : SatisfiabilityErrors.NoField(field.Coordinate);
        }

        if (graph.Subgraph(node.Subgraph).Facts.IsExternal(here))
        {
            return SatisfiabilityErrors.External(field.Coordinate);
        }

        if (here.Has(FederationDirective.Override) && reach.IsOff(node, field.Coordinate))
        {
            return SatisfiabilityErrors.NotYet(field.Coordinate);
        }

        var takes = reach.IsOff(node, field.Coordinate) ? [] : graph.Contexts.TakesOf(node.Subgraph, here.Coordinate);
        if (takes.Any(take => !contexts.Given.Contains(take) && !contexts.Lacking.Contains(take)))
        {
            return SatisfiabilityErrors.NoContext(here.Coordinate);
        }

        return (here.Has(FederationDirective.Requires) || takes.Any(contexts.Lacking.Contains)) && !reach.IsOff(node, field.Coordinate)
            ? SatisfiabilityErrors.Requires(here.Coordinate)
            : SatisfiabilityErrors.Overridden(field.Coordinate, Overriding(field));
    }

    private string Overriding(FieldDefinition field) =>
        graph.Entries(field.Parent.Name)
            .Where(entry => entry.Type.Fields.GetValueOrDefault(field.Name)?.Has(FederationDirective.Override) == true)
            .Select(entry => graph.Subgraph(entry.Subgraph).Name)
            .FirstOrDefault() ?? string.Empty;
}
