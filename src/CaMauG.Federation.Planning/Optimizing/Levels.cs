using CaMauG.Federation.Planning.Fetching;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>In which round each fetch can run at the earliest, and at the latest without making the whole longer.</summary>
internal sealed class Levels
{
    private readonly Dictionary<FetchGroup, int> _earliest = [];
    private readonly Dictionary<FetchGroup, int> _latest = [];
    private readonly Dictionary<FetchGroup, List<FetchGroup>> _dependents;
    private readonly Dictionary<FetchGroup, HashSet<FetchGroup>> _ancestors = [];
    private readonly int _last;

    public Levels(IReadOnlyCollection<FetchGroup> groups)
    {
        _dependents = groups.ToDictionary(group => group, _ => new List<FetchGroup>());
        foreach (var group in groups)
        {
            foreach (var dependency in Inside(group))
            {
                _dependents[dependency].Add(group);
            }
        }

        _last = groups.Count == 0 ? 0 : groups.Max(Earliest);
    }

    public int Earliest(FetchGroup group)
    {
        if (!_earliest.TryGetValue(group, out var level))
        {
            level = Inside(group).Select(Earliest).DefaultIfEmpty(-1).Max() + 1;
            _earliest.Add(group, level);
        }

        return level;
    }

    public int Latest(FetchGroup group)
    {
        if (!_latest.TryGetValue(group, out var level))
        {
            level = _dependents[group].Count == 0 ? _last : _dependents[group].Min(Latest) - 1;
            _latest.Add(group, level);
        }

        return level;
    }

    /// <summary>True when two fetches can be one: neither needs the other, and the earlier can wait for the later without making the plan longer.</summary>
    /// <param name="first">The one that can run earlier.</param>
    /// <param name="second">The other.</param>
    public bool CanJoin(FetchGroup first, FetchGroup second) =>
        Latest(first) >= Earliest(second) && !DependsOn(second, first) && !DependsOn(first, second);

    /// <summary>True when the group needs the other's data, directly or through others.</summary>
    public bool DependsOn(FetchGroup group, FetchGroup other) => Ancestors(group).Contains(other);

    // Earlier parts have run by then.
    private IEnumerable<FetchGroup> Inside(FetchGroup group) => group.Dependencies.Where(_dependents.ContainsKey);

    private HashSet<FetchGroup> Ancestors(FetchGroup group)
    {
        if (!_ancestors.TryGetValue(group, out var all))
        {
            all = [.. Inside(group)];
            foreach (var dependency in Inside(group))
            {
                all.UnionWith(Ancestors(dependency));
            }

            _ancestors.Add(group, all);
        }

        return all;
    }
}
