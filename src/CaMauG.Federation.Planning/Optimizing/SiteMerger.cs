using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Joins entity fetches of different places that ask one subgraph for the same: reviewers here and owners there are looked up in one request,
/// and the same entity once. As when joining at one place, the earlier may wait for the later only where that makes the plan no longer.
/// </summary>
internal sealed class SiteMerger(RoutingGraph graph, PlanningBudget budget) : FetchJoiner<(int Subgraph, int Serial)>(budget)
{
    private readonly PlanningBudget _budget = budget;
    private readonly Dictionary<FetchGroup, (Dictionary<string, string> Texts, bool HasAbstract)> _asked = [];

    protected override bool IsCandidate(FetchGroup group) => group.IsEntity;

    protected override (int Subgraph, int Serial) KindOf(FetchGroup group) => (group.Subgraph.Index, group.Serial);

    // The representations go into one list, so what is asked of a type is asked of all its objects there; more than each place wants must not be asked.
    protected override bool Fit(FetchGroup first, FetchGroup second)
    {
        // What stands above the objects of one place does not stand above those of another.
        if (first.Contexts.Count != second.Contexts.Count || !first.Contexts.Keys.All(second.Contexts.ContainsKey))
        {
            return false;
        }

        var (texts, hasAbstract) = AskedBy(first);
        var (otherTexts, otherHasAbstract) = AskedBy(second);
        _budget.Step(otherTexts.Count);
        foreach (var (type, text) in otherTexts)
        {
            if (texts.TryGetValue(type, out var known) && known != text)
            {
                return false;
            }
        }

        // An interface's selection may be meant for objects of the other's types.
        if ((hasAbstract || otherHasAbstract) && (texts.Count != 1 || otherTexts.Count != 1 || !texts.Keys.SequenceEqual(otherTexts.Keys)))
        {
            return false;
        }

        // A fetch that may be left out stays one.
        return Equals(first.Selection.CommonConditions(), second.Selection.CommonConditions());
    }

    protected override void Take(FetchGroup first, FetchGroup second)
    {
        first.Also.Add((second.Path, second.Shapes));
        first.Also.AddRange(second.Also);
        first.Selection.Merge(second.Selection);
        _asked.Remove(first);
    }

    private (Dictionary<string, string> Texts, bool HasAbstract) AskedBy(FetchGroup group)
    {
        if (!_asked.TryGetValue(group, out var asked))
        {
            asked = (new(group.Selection.Fragments.Length, StringComparer.Ordinal), false);
            foreach (var (typeName, selection) in group.Selection.Fragments)
            {
                var text = selection.Text();
                _budget.Step(text.Length / 16);
                asked.Texts.Add(typeName, text);
                asked.HasAbstract |= graph.Find(typeName, group.Subgraph.Index) is null or { Kind: NodeKind.Abstract };
            }

            _asked.Add(group, asked);
        }

        return asked;
    }
}
