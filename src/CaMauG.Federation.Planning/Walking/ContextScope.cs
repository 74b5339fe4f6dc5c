using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>
/// The contexts that are sure to be found above an object. Within a run two scopes are the same only when they are one object.
/// </summary>
internal sealed class ContextScope
{
    private readonly ContextCarriers _carriers;
    private readonly Dictionary<string, ContextScope> _known;
    private readonly ImmutableSortedSet<string> _contexts;

    private ContextScope(ContextCarriers carriers, Dictionary<string, ContextScope> known, ImmutableSortedSet<string> contexts)
    {
        _carriers = carriers;
        _known = known;
        _contexts = contexts;
    }

    /// <summary>What is found above the root of an operation: nothing.</summary>
    public static ContextScope AboveRoot(ContextCarriers carriers) => new(carriers, new(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public bool Has(string context) => _contexts.Contains(context);

    /// <summary>What is found above the values of an object's fields.</summary>
    public ContextScope Below(string typeName)
    {
        if (_carriers.CertainFor(typeName) is not { IsEmpty: false } carried)
        {
            return this;
        }

        var contexts = _contexts.Union(carried);
        if (contexts.Count == _contexts.Count)
        {
            return this;
        }

        var key = string.Join(',', contexts);
        if (!_known.TryGetValue(key, out var scope))
        {
            _known.Add(key, scope = new(_carriers, _known, contexts));
        }

        return scope;
    }
}
