using System.Collections;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Fields of one object by response key, in the order in which they appear first.</summary>
internal sealed class FieldCollection : IEnumerable<KeyValuePair<string, List<(GraphQLField Field, Guard Guard)>>>
{
    private readonly List<KeyValuePair<string, List<(GraphQLField Field, Guard Guard)>>> _ordered = [];
    private readonly Dictionary<string, List<(GraphQLField Field, Guard Guard)>> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<(string Fragment, Guard Guard)> _entered = [];

    /// <summary>False when the fragment has been entered under this guard before.</summary>
    public bool Enter(string fragment, Guard guard) => _entered.Add((fragment, guard));

    public void Add(GraphQLField field, Guard guard)
    {
        var key = (field.Alias?.Name ?? field.Name).StringValue;
        if (!_byKey.TryGetValue(key, out var occurrences))
        {
            _byKey[key] = occurrences = [];
            _ordered.Add(new(key, occurrences));
        }

        occurrences.Add((field, guard));
    }

    public IEnumerator<KeyValuePair<string, List<(GraphQLField Field, Guard Guard)>>> GetEnumerator() => _ordered.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
