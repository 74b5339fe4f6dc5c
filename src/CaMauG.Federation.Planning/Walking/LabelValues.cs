using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Which override labels are active in one run, and which of them the run has asked about.</summary>
internal sealed class LabelValues(Func<string, bool>? isActive)
{
    private readonly Dictionary<string, bool> _asked = new(StringComparer.Ordinal);

    public ImmutableArray<KeyValuePair<string, bool>> Asked => [.. _asked];

    public bool IsUnasked => _asked.Count == 0;

    public bool IsActive(string label)
    {
        if (!_asked.TryGetValue(label, out var value))
        {
            _asked.Add(label, value = isActive?.Invoke(label) == true);
        }

        return value;
    }
}
