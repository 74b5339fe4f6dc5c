using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Limits;

/// <summary>
/// Measures a document. Each fragment is measured once and its numbers are added where it is spread, so that 2^n selections
/// are counted in n steps.
/// </summary>
internal sealed class DocumentMeasure
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Dictionary<(string Name, bool InIntrospection), SelectionMeasure> _measured = [];
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    public DocumentMeasure(GraphQLDocument document)
    {
        _fragments = new(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
    }

    /// <summary>How often the most frequent response key is written in the document, fragments not expanded.</summary>
    public int MostFrequentKey { get; private set; }

    /// <summary>Deepest chain of fragments seen.</summary>
    public int FragmentDepth { get; private set; }

    public SelectionMeasure Measure(GraphQLSelectionSet? selections, bool inIntrospection = false)
    {
        SelectionMeasure sum = default;
        foreach (var selection in CollectionsMarshal.AsSpan(selections?.Selections))
        {
            sum = sum.Beside(Measure(selection, inIntrospection));
            sum = sum.Beside(new(0, 0, 0, ((IHasDirectivesNode)selection).Directives?.Count ?? 0, 1));
        }

        return sum;
    }

    private SelectionMeasure Measure(ASTNode selection, bool inIntrospection) => selection switch
    {
        GraphQLField field => MeasureField(field, inIntrospection),
        GraphQLInlineFragment inline => Measure(inline.SelectionSet, inIntrospection),
        GraphQLFragmentSpread spread => MeasureFragment(spread.FragmentName.Name.StringValue, inIntrospection),
        _ => default,
    };

    private SelectionMeasure MeasureField(GraphQLField field, bool inIntrospection)
    {
        var name = field.Name.StringValue;
        Count((field.Alias?.Name ?? field.Name).StringValue);
        var isIntrospection = inIntrospection || name is "__schema" or "__type";
        var inner = Measure(field.SelectionSet, isIntrospection);
        return inner with
        {
            Fields = 1,
            Depth = isIntrospection ? 0 : inner.Depth + 1,
            Aliases = inner.Aliases + (field.Alias is null ? 0 : 1),
        };
    }

    private void Count(string responseKey)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, responseKey, out _);
        MostFrequentKey = Math.Max(MostFrequentKey, ++count);
    }

    private SelectionMeasure MeasureFragment(string name, bool inIntrospection)
    {
        if (_measured.TryGetValue((name, inIntrospection), out var known))
        {
            return known;
        }

        if (!_fragments.TryGetValue(name, out var fragment))
        {
            return default;
        }

        // A fragment within itself has no size; validation refuses it.
        if (!_open.Add(name))
        {
            return default;
        }

        FragmentDepth = Math.Max(FragmentDepth, _open.Count);
        var measure = _open.Count > LongestChain ? default : Measure(fragment.SelectionSet, inIntrospection);
        _open.Remove(name);
        return _measured[(name, inIntrospection)] = measure;
    }

    /// <summary>Longest chain of fragments within fragments that is followed.</summary>
    public const int LongestChain = 64;
}
