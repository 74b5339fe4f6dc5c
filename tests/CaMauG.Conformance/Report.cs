namespace CaMauG.Conformance;

/// <summary>Counts by category. A case that fails is always printed; it breaks the run unless it is listed as known to fail.</summary>
internal sealed class Report
{
    private readonly SortedDictionary<string, (int Passed, int Failed)> _categories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known;
    private readonly List<string> _unexpected = [];
    private readonly List<string> _mended = [];

    public Report(string knownFailures) =>
        _known = File.Exists(knownFailures)
            ? [.. File.ReadLines(knownFailures).Where(static line => line.Length > 0 && line[0] != '#')]
            : [];

    public void Passed(string category, string name)
    {
        Count(category, passed: true);
        if (_known.Contains(name))
        {
            _mended.Add(name);
        }
    }

    public void Failed(string category, string name, string reason)
    {
        Count(category, passed: false);
        Console.WriteLine($"FAIL {name}: {reason}");
        if (!_known.Contains(name))
        {
            _unexpected.Add(name);
        }
    }

    /// <summary>Prints the figures.</summary>
    /// <returns>0 when nothing failed that is not known to.</returns>
    public int Close()
    {
        foreach (var (category, (passed, failed)) in _categories)
        {
            Console.WriteLine($"conformance {category}: {passed} passed, {failed} failed of {passed + failed}");
        }

        foreach (var name in _mended)
        {
            Console.WriteLine($"Passes now and should leave the list of known failures: {name}");
        }

        foreach (var name in _unexpected)
        {
            Console.WriteLine($"Not known to fail: {name}");
        }

        return _unexpected.Count == 0 ? 0 : 1;
    }

    private void Count(string category, bool passed)
    {
        var (good, bad) = _categories.GetValueOrDefault(category);
        _categories[category] = passed ? (good + 1, bad) : (good, bad + 1);
    }
}
