using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Tells whether selections of different objects may stand in one document: a response key they share must have the same shape in both
/// (GraphQL, October 2021, §5.3.2, SameResponseShape), by the types of the subgraph that is asked.
/// </summary>
internal sealed class ResponseShapes(RoutingGraph graph)
{
    public bool Agree(GraphNode first, FetchSelection firstSelection, GraphNode second, FetchSelection secondSelection)
    {
        foreach (var (node, field) in FieldsOf(first, firstSelection))
        {
            foreach (var (otherNode, other) in FieldsOf(second, secondSelection))
            {
                if (field.ResponseKey == other.ResponseKey && !Agree(node, field, otherNode, other))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Agree(GraphNode node, FetchField field, GraphNode otherNode, FetchField other)
    {
        if (node.FindField(field.Name) is not { } move || otherNode.FindField(other.Name) is not { } otherMove)
        {
            return field.Name == other.Name;
        }

        var (type, otherType) = (move.Field.Type, otherMove.Field.Type);
        return field.Below is { } below && other.Below is { } otherBelow
            ? Wrappers(type) == Wrappers(otherType) && Agree(move.Target, below, otherMove.Target, otherBelow)
            : type == otherType;
    }

    private static string Wrappers(TypeReference type) => (type.Item is { } item ? $"[{Wrappers(item)}]" : "") + (type.IsNonNull ? "!" : "");

    private IEnumerable<(GraphNode Node, FetchField Field)> FieldsOf(GraphNode node, FetchSelection selection)
    {
        foreach (var field in selection.Fields)
        {
            yield return (node, field);
        }

        foreach (var (typeName, inner) in selection.Fragments)
        {
            var narrowed = graph.Find(typeName, node.Subgraph.Index) ?? node;
            foreach (var found in FieldsOf(narrowed, inner))
            {
                yield return found;
            }
        }
    }
}
