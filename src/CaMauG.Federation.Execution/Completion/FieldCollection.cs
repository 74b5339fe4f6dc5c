using System.Collections;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Fields of one object by response key, in the order in which they appear first, and the deferred fragments that begin at it.</summary>
internal sealed class FieldCollection : IEnumerable<KeyValuePair<string, List<FieldUse>>>
{
    private readonly List<KeyValuePair<string, List<FieldUse>>> _ordered = [];
    private readonly Dictionary<string, List<FieldUse>> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<(string Fragment, Guard Guard, DeferUse? Defer, bool IsDenied)> _entered = [];
    private readonly List<(DeferUse Use, Guard Guard)> _deferred = [];

    /// <summary>Deferred fragments that stand at this object, and when each counts.</summary>
    public IReadOnlyList<(DeferUse Use, Guard Guard)> Deferred => _deferred;

    /// <summary>False when the fragment has been entered under this guard and in this part before.</summary>
    public bool Enter(string fragment, Guard guard, DeferUse? defer, bool isDenied) => _entered.Add((fragment, guard, defer, isDenied));

    public void Add(FieldUse use)
    {
        var key = (use.Field.Alias?.Name ?? use.Field.Name).StringValue;
        if (!_byKey.TryGetValue(key, out var occurrences))
        {
            _byKey[key] = occurrences = [];
            _ordered.Add(new(key, occurrences));
        }

        occurrences.Add(use);
    }

    public void AddDeferred(DeferUse use, Guard guard) => _deferred.Add((use, guard));

    public IEnumerator<KeyValuePair<string, List<FieldUse>>> GetEnumerator() => _ordered.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
