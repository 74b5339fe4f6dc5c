using CaMauG.Federation.Planning.Fetching;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// Joins fetches two by two as long as there are any that fit, among those that can be one without making the plan longer. A join only ever
/// takes freedom from the others, so pairs that did not fit once are looked at again only after something was joined.
/// </summary>
/// <typeparam name="TKind">What two fetches must have in common to be looked at together.</typeparam>
internal abstract class FetchJoiner<TKind>(PlanningBudget budget)
    where TKind : notnull
{
    private readonly Dictionary<FetchGroup, string> _texts = [];

    /// <summary>Joins what fits; what is answered later never holds up what is answered first, so parts are looked at one by one.</summary>
    public void Merge(List<FetchGroup> groups)
    {
        foreach (var part in PartsOf(groups))
        {
            var own = groups.FindAll(group => group.Part == part);
            var alike = Alike(own);
            if (alike.Count == 0)
            {
                continue;
            }

            var order = new FetchOrder(own);
            bool hasJoined;
            do
            {
                hasJoined = false;
                foreach (var candidates in alike)
                {
                    hasJoined |= JoinSome(candidates, order, groups);
                }
            }
            while (hasJoined);
        }
    }

    private static List<DeferUsage?> PartsOf(List<FetchGroup> groups)
    {
        List<DeferUsage?> parts = [];
        foreach (var group in groups)
        {
            if (!parts.Contains(group.Part))
            {
                parts.Add(group.Part);
            }
        }

        return parts;
    }

    // In the order of the first of each kind.
    private List<List<FetchGroup>> Alike(List<FetchGroup> groups)
    {
        OrderedDictionary<TKind, List<FetchGroup>> kinds = [];
        foreach (var group in groups)
        {
            if (!IsCandidate(group))
            {
                continue;
            }

            var kind = KindOf(group);
            if (!kinds.TryGetValue(kind, out var alike))
            {
                kinds.Add(kind, alike = new(1));
            }

            alike.Add(group);
        }

        List<List<FetchGroup>> several = [];
        foreach (var (_, alike) in kinds)
        {
            if (alike.Count > 1)
            {
                several.Add(alike);
            }
        }

        return several;
    }

    protected virtual bool IsCandidate(FetchGroup group) => true;

    protected abstract TKind KindOf(FetchGroup group);

    /// <summary>True when one fetch can ask for both.</summary>
    protected abstract bool Fit(FetchGroup first, FetchGroup second);

    /// <summary>Adds to the first what the second asks for.</summary>
    protected abstract void Take(FetchGroup first, FetchGroup second);

    /// <summary>What a fetch asks for, as a text; made once and again after a join.</summary>
    protected string TextOf(FetchGroup group)
    {
        if (!_texts.TryGetValue(group, out var text))
        {
            _texts.Add(group, text = group.Selection.Text());
            budget.Step(text.Length / 16);
        }

        return text;
    }

    private bool JoinSome(List<FetchGroup> candidates, FetchOrder order, List<FetchGroup> groups)
    {
        candidates.Sort((first, second) => (order.Earliest(first), first.Order).CompareTo((order.Earliest(second), second.Order)));
        var before = candidates.Count;
        for (var i = 0; i < candidates.Count; i++)
        {
            for (var j = i + 1; j < candidates.Count; j++)
            {
                budget.Step();
                var (first, second) = (candidates[i], candidates[j]);
                if (!order.CanJoin(first, second) || !Fit(first, second))
                {
                    continue;
                }

                Take(first, second);
                first.TakePlaceOf(second, groups);
                order.Join(first, second);
                _texts.Remove(first);
                candidates.RemoveAt(j--);
            }
        }

        return candidates.Count < before;
    }
}
