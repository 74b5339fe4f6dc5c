using CaMauG.Federation.Properties.Tests.Graphs;

namespace CaMauG.Federation.Properties.Tests.Shrinking;

/// <summary>Graphs with one thing less. Most compose no more, which the caller finds out.</summary>
internal static class GraphCuts
{
    public static IEnumerable<GraphDraft> Of(GraphDraft graph)
    {
        for (var i = 0; i < graph.Subgraphs.Count; i++)
        {
            var copy = graph.Clone();
            copy.Subgraphs.RemoveAt(i);
            yield return copy;
        }

        foreach (var name in graph.Types.Select(static declared => declared.Type.Name).Distinct().ToArray())
        {
            var copy = graph.Clone();
            copy.Subgraphs.ForEach(subgraph => subgraph.Types.RemoveAll(type => type.Name == name));
            yield return copy;
        }

        foreach (var (subgraph, type) in graph.Types.ToArray())
        {
            foreach (var cut in TypeCuts(type))
            {
                var copy = graph.Clone();
                cut(copy.Subgraphs.First(other => other.Name == subgraph.Name), type.Name);
                yield return copy;
            }
        }

        foreach (var field in graph.Types.SelectMany(static declared => declared.Type.Fields.Select(field => (Type: declared.Type.Name, Field: field.Name))).Distinct().ToArray())
        {
            var copy = graph.Clone();
            copy.Subgraphs.ForEach(subgraph => subgraph.Find(field.Type)?.Fields.RemoveAll(known => known.Name == field.Field));
            yield return copy;
        }
    }

    private static IEnumerable<Action<SubgraphDraft, string>> TypeCuts(TypeDraft type)
    {
        yield return static (subgraph, name) => subgraph.Types.RemoveAll(known => known.Name == name);
        for (var i = 0; i < type.Fields.Count; i++)
        {
            var index = i;
            yield return (subgraph, name) => subgraph.Find(name)!.Fields.RemoveAt(index);
            if (type.Fields[i] is { Requires: not null } or { Provides: not null } or { IsShareable: true } or { OverrideFrom: not null })
            {
                yield return (subgraph, name) => subgraph.Find(name)!.Fields[index] = subgraph.Find(name)!.Fields[index].Plain;
            }
        }

        for (var i = 0; i < Math.Max(type.Keys.Count, Math.Max(type.Members.Count, type.Interfaces.Count)); i++)
        {
            var index = i;
            yield return (subgraph, name) => RemoveAt(subgraph.Find(name)!.Keys, index);
            yield return (subgraph, name) => RemoveAt(subgraph.Find(name)!.Members, index);
            yield return (subgraph, name) => RemoveAt(subgraph.Find(name)!.Interfaces, index);
        }
    }

    private static void RemoveAt<T>(List<T> list, int index)
    {
        if (index < list.Count)
        {
            list.RemoveAt(index);
        }
    }
}
