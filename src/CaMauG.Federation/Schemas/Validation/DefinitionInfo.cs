using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>A definition with selections, and what was found out about it.</summary>
internal sealed class DefinitionInfo(GraphQLSelectionSet selections)
{
    private List<GraphQLFragmentSpread>? _spreads;

    public GraphQLFragmentDefinition? Fragment { get; init; }

    /// <summary>The variables used in it, fragments not followed, in the order of the document.</summary>
    public List<VariableUsage> Usages { get; } = [];

    /// <summary>
    /// The fragments it spreads: those of a selection set before those of the sets within it, of which the last comes first. That is the order in which the
    /// reference implementation finds them, and messages name the first.
    /// </summary>
    public List<GraphQLFragmentSpread> Spreads => _spreads ??= Collect();

    private List<GraphQLFragmentSpread> Collect()
    {
        List<GraphQLFragmentSpread> found = [];
        Stack<GraphQLSelectionSet> open = new([selections]);
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                if (selection is GraphQLFragmentSpread spread)
                {
                    found.Add(spread);
                }
                else if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
                {
                    open.Push(inner);
                }
            }
        }

        return found;
    }
}
