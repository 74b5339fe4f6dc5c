using CaMauG.Federation.Graph;
using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Joins entity fetches of different places that ask one subgraph for the same: reviewers here and owners there are looked up in one request,
/// and the same entity once. As when joining at one place, the earlier may wait for the later only where that makes the plan no longer.
/// </summary>
internal sealed class SiteMerger(RoutingGraph graph, PlanningBudget budget)
{
    public void Merge(List<FetchGroup> groups)
    {
        foreach (var part in groups.Select(group => group.Part).Distinct().ToArray())
        {
            while (MergeOne(groups, [.. groups.Where(group => group.Part == part)]))
            {
            }
        }
    }

    private bool MergeOne(List<FetchGroup> all, List<FetchGroup> groups)
    {
        Levels? levels = null;
        foreach (var candidates in groups.Where(group => group.IsEntity).GroupBy(group => (group.Subgraph.Index, group.Serial)).Where(group => group.Count() > 1))
        {
            levels ??= new(groups);
            var ordered = candidates.OrderBy(levels.Earliest).ThenBy(group => group.Order).ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                for (var j = i + 1; j < ordered.Length; j++)
                {
                    budget.Step();
                    if (levels.CanJoin(ordered[i], ordered[j]) && AskAlike(ordered[i], ordered[j]))
                    {
                        Join(all, ordered[i], ordered[j]);
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // The representations go into one list, so what is asked of a type is asked of all its objects there; more than each place wants must not be asked.
    private bool AskAlike(FetchGroup first, FetchGroup second)
    {
        foreach (var (type, selection) in second.Selection.Fragments)
        {
            foreach (var (otherType, other) in first.Selection.Fragments)
            {
                if (type == otherType ? selection.Text() != other.Text() : IsAbstract(type, first) || IsAbstract(otherType, first))
                {
                    return false;
                }
            }
        }

        // A fetch that may be left out stays one.
        return Equals(first.Selection.CommonConditions(), second.Selection.CommonConditions());
    }

    private bool IsAbstract(string type, FetchGroup group) => graph.Find(type, group.Subgraph.Index) is not { Kind: not NodeKind.Abstract };

    private static void Join(List<FetchGroup> groups, FetchGroup first, FetchGroup second)
    {
        first.Also.Add((second.Path, second.Shapes));
        first.Also.AddRange(second.Also);
        first.Selection.Merge(second.Selection);
        first.TakePlaceOf(second, groups);
    }
}
