using CaMauG.Federation.Planning.Fetching;

namespace CaMauG.Federation.Planning.Optimizing;

/// <summary>
/// In which round each fetch can run at the earliest, and at the latest without making the whole longer; kept up to date while fetches are
/// joined, at the price of what a join changes.
/// </summary>
internal sealed class FetchOrder
{
    private const int BitsOfAWord = 64;

    private readonly Dictionary<FetchGroup, int> _index;
    private readonly int[] _earliest;
    private readonly int[] _latest;
    private readonly HashSet<int>[] _needs;
    private readonly HashSet<int>[] _neededBy;
    private readonly ulong[][] _ancestors;

    // A group that waits for one outside the list waits for an earlier part, which has run by then.
    public FetchOrder(IReadOnlyList<FetchGroup> groups)
    {
        _index = new(groups.Count);
        for (var i = 0; i < groups.Count; i++)
        {
            _index.Add(groups[i], i);
        }

        _needs = new HashSet<int>[groups.Count];
        _neededBy = new HashSet<int>[groups.Count];
        _ancestors = new ulong[groups.Count][];
        for (var i = 0; i < groups.Count; i++)
        {
            _needs[i] = new(groups[i].Dependencies.Count);
            _neededBy[i] = [];
            _ancestors[i] = new ulong[(groups.Count + BitsOfAWord - 1) / BitsOfAWord];
        }

        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var dependency in groups[i].Dependencies)
            {
                if (_index.TryGetValue(dependency, out var needed))
                {
                    _needs[i].Add(needed);
                    _neededBy[needed].Add(i);
                }
            }
        }

        _earliest = new int[groups.Count];
        _latest = new int[groups.Count];
        Arrange();
    }

    public int Earliest(FetchGroup group) => _earliest[_index[group]];

    /// <summary>True when two fetches can be one: neither needs the other, and the earlier can wait for the later without making the plan longer.</summary>
    public bool CanJoin(FetchGroup first, FetchGroup second)
    {
        var (sooner, later) = (_index[first], _index[second]);
        if (_earliest[sooner] > _earliest[later])
        {
            (sooner, later) = (later, sooner);
        }

        // What is needed runs earlier than what needs it, so it can only be this way round.
        return _latest[sooner] >= _earliest[later] && !Has(_ancestors[later], sooner);
    }

    /// <summary>Makes two fetches one; the second is not asked about again.</summary>
    public void Join(FetchGroup first, FetchGroup second)
    {
        var (kept, gone) = (_index[first], _index[second]);
        Redirect(_needs, _neededBy, kept, gone);
        Redirect(_neededBy, _needs, kept, gone);
        Inherit(kept, gone);
        Raise(kept, Math.Max(_earliest[kept], _earliest[gone]));
        Lower(kept, Math.Min(_latest[kept], _latest[gone]));
    }

    private void Arrange()
    {
        var waits = Array.ConvertAll(_needs, static needs => needs.Count);
        var order = new List<int>(waits.Length);
        order.AddRange(Enumerable.Range(0, waits.Length).Where(i => waits[i] == 0));
        for (var at = 0; at < order.Count; at++)
        {
            var group = order[at];
            foreach (var dependent in _neededBy[group])
            {
                _earliest[dependent] = Math.Max(_earliest[dependent], _earliest[group] + 1);
                Add(_ancestors[dependent], _ancestors[group], group);
                if (--waits[dependent] == 0)
                {
                    order.Add(dependent);
                }
            }
        }

        if (order.Count < waits.Length)
        {
            throw new InvalidOperationException("Fetches wait for each other.");
        }

        Array.Fill(_latest, waits.Length == 0 ? 0 : _earliest.Max());
        for (var at = order.Count - 1; at >= 0; at--)
        {
            foreach (var needed in _needs[order[at]])
            {
                _latest[needed] = Math.Min(_latest[needed], _latest[order[at]] - 1);
            }
        }
    }

    private static void Redirect(HashSet<int>[] from, HashSet<int>[] back, int kept, int gone)
    {
        foreach (var other in from[gone])
        {
            back[other].Remove(gone);
            back[other].Add(kept);
            from[kept].Add(other);
        }

        from[gone].Clear();
    }

    private void Inherit(int kept, int gone)
    {
        Add(_ancestors[kept], _ancestors[gone], null);
        foreach (var ancestors in _ancestors)
        {
            if (Has(ancestors, kept) || Has(ancestors, gone))
            {
                Add(ancestors, _ancestors[kept], kept);
            }
        }
    }

    private void Raise(int group, int earliest)
    {
        if (earliest > _earliest[group])
        {
            _earliest[group] = earliest;
        }

        foreach (var dependent in _neededBy[group])
        {
            if (_earliest[dependent] <= _earliest[group])
            {
                Raise(dependent, _earliest[group] + 1);
            }
        }
    }

    private void Lower(int group, int latest)
    {
        if (latest < _latest[group])
        {
            _latest[group] = latest;
        }

        foreach (var needed in _needs[group])
        {
            if (_latest[needed] >= _latest[group])
            {
                Lower(needed, _latest[group] - 1);
            }
        }
    }

    private static bool Has(ulong[] set, int group) => (set[group / BitsOfAWord] & (1UL << (group % BitsOfAWord))) != 0;

    private static void Add(ulong[] set, ulong[] more, int? group)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] |= more[i];
        }

        if (group is { } one)
        {
            set[one / BitsOfAWord] |= 1UL << (one % BitsOfAWord);
        }
    }
}
