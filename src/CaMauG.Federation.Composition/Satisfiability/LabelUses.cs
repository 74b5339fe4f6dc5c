using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>
/// Knows which labels matter where, so that a walk settles a label only when it comes to something that depends on it, and forgets
/// it where nothing does any more.
/// </summary>
internal sealed class LabelUses
{
    private const int Bits = 64;

    private readonly SubgraphGraph _graph;
    private readonly Dictionary<string, ulong> _bits = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Coordinate, int Subgraph), (ulong Label, bool ResolvesWhenApplying)> _fields = [];
    private readonly Dictionary<string, ulong> _ofTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _relevant = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _below = new(StringComparer.Ordinal);

    public LabelUses(MergeScope scope, SubgraphGraph graph)
    {
        _graph = graph;
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            foreach (var ((coordinate, subgraph), (label, resolvesWhenApplying)) in scope.Labelled)
            {
                if (subgraph == scope.Subgraphs[i].Name)
                {
                    Add(coordinate, i, BitOf(label), resolvesWhenApplying);
                }
            }
        }
    }

    /// <summary>Whether the labels that apply keep a subgraph from resolving a field.</summary>
    public bool IsOff(int subgraph, string coordinate, LabelChoices choices) =>
        _fields.TryGetValue((coordinate, subgraph), out var field)
        && (choices.Decided & field.Label) != 0
        && (choices.Applying & field.Label) != 0 != field.ResolvesWhenApplying;

    /// <summary>In words, which labels apply and which do not; null when none is settled.</summary>
    public string? Describe(LabelChoices choices)
    {
        var settled = _bits.Where(pair => (choices.Decided & pair.Value) != 0).ToLookup(pair => (choices.Applying & pair.Value) != 0, pair => $"\"{pair.Key}\"");
        var parts = new List<string>();
        Add(isApplying: true, "applies", "apply");
        Add(isApplying: false, "does not apply", "do not apply");
        return parts.Count == 0 ? null : string.Join(" and ", parts);

        void Add(bool isApplying, string one, string many)
        {
            string[] labels = [.. settled[isApplying].Order(StringComparer.Ordinal)];
            if (labels.Length > 0)
            {
                parts.Add($"override label{(labels.Length == 1 ? string.Empty : "s")} {SubgraphList.Join(labels)} {(labels.Length == 1 ? one : many)}");
            }
        }
    }

    /// <summary>The labels that decide what can be reached at an object of a type.</summary>
    public ulong RelevantAt(string type) => _fields.Count == 0 ? 0 : Collect(_relevant, type, NeededTypes, OwnLabels);

    /// <summary>The labels that may still matter at an object of a type or anywhere below it.</summary>
    public ulong Below(string type) => _fields.Count == 0 ? 0 : Collect(_below, type, NextTypes, RelevantAt);

    private void Add(string coordinate, int subgraph, ulong label, bool resolvesWhenApplying)
    {
        _fields[(coordinate, subgraph)] = (label, resolvesWhenApplying);
        var type = coordinate[..coordinate.IndexOf('.', StringComparison.Ordinal)];
        _ofTypes[type] = _ofTypes.GetValueOrDefault(type) | label;
    }

    // Labels beyond the last bit share it: they are settled together.
    private ulong BitOf(string label)
    {
        if (!_bits.TryGetValue(label, out var bit))
        {
            _bits[label] = bit = 1UL << Math.Min(_bits.Count, Bits - 1);
        }

        return bit;
    }

    private ulong OwnLabels(string type) => _ofTypes.GetValueOrDefault(type);

    // Everything that can be come to from a type, each once.
    private static ulong Collect(Dictionary<string, ulong> known, string start, Func<string, IEnumerable<string>> next, Func<string, ulong> own)
    {
        if (known.TryGetValue(start, out var labels))
        {
            return labels;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var type))
        {
            labels |= own(type);
            foreach (var other in next(type).Where(seen.Add))
            {
                open.Push(other);
            }
        }

        return known[start] = labels;
    }

    // Entering an object asks for its keys, and resolving its fields for what they require; both may lead through other types.
    private IEnumerable<string> NeededTypes(string type)
    {
        var interfaces = _graph.Supergraph.FindType(type)?.Interfaces ?? [];
        foreach (var entry in interfaces.Append(type).SelectMany(_graph.Entries))
        {
            var uses = entry.Type.All(FederationDirective.Key).Concat(entry.Type.Fields.Values.SelectMany(field => field.All(FederationDirective.Requires)));
            foreach (var selection in uses.Select(_graph.FieldSet).OfType<GraphQLSelectionSet>())
            {
                foreach (var named in TypesIn(entry, entry.Type, selection))
                {
                    yield return named;
                }
            }
        }

        foreach (var name in interfaces)
        {
            yield return name;
        }
    }

    private IEnumerable<string> TypesIn(EntityEntry entry, TypeDefinition parent, GraphQLSelectionSet selection)
    {
        var schema = _graph.Subgraph(entry.Subgraph).Schema;
        foreach (var node in selection.Selections)
        {
            var (type, inner) = node switch
            {
                GraphQLField field => (parent.Fields.GetValueOrDefault(field.Name.StringValue)?.Type.NamedType, field.SelectionSet),
                GraphQLInlineFragment fragment => (fragment.TypeCondition?.Type.Name.StringValue ?? parent.Name, fragment.SelectionSet),
                _ => (null, null),
            };
            if (type is null || inner is null || schema.FindType(type) is not { } found)
            {
                continue;
            }

            foreach (var name in schema.PossibleTypes(found).Select(possible => possible.Name).Append(type).Concat(TypesIn(entry, found, inner)))
            {
                yield return name;
            }
        }
    }

    private IEnumerable<string> NextTypes(string type) => _graph.Supergraph.FindType(type) is not { IsComposite: true } found
        ? []
        : found.Fields.Values.Select(field => field.Type.NamedType).Concat(_graph.Supergraph.PossibleTypes(found).Select(possible => possible.Name));
}
