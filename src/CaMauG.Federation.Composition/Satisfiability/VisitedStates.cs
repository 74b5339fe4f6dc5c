namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Remembers what was possible at objects of each type. Where the same nodes can be reached as before, or more, under labels settled
/// the same way, and no less is given from above, what was possible before is possible now.
/// </summary>
internal sealed class VisitedStates
{
    private readonly Dictionary<string, List<(LabelChoices Choices, ContextsAbove Contexts, HashSet<GraphNode> Nodes)>> _seen = new(StringComparer.Ordinal);

    /// <summary>Remembers a state; false when one before it leaves nothing to be found out.</summary>
    public bool Add(string type, LabelChoices choices, ContextsAbove contexts, HashSet<GraphNode> nodes)
    {
        if (!_seen.TryGetValue(type, out var seen))
        {
            _seen.Add(type, seen = []);
        }

        if (seen.Exists(earlier => earlier.Choices.IsPartOf(choices) && earlier.Contexts.IsPartOf(contexts) && earlier.Nodes.IsSubsetOf(nodes)))
        {
            return false;
        }

        seen.Add((choices, contexts, nodes));
        return true;
    }
}
