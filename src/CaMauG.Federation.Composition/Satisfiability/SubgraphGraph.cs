using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Composition.Merging;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>All types of all subgraphs by name, their keys, and the nodes made of them.</summary>
internal sealed class SubgraphGraph
{
    private readonly MergeScope _scope;
    private readonly Dictionary<string, List<EntityEntry>> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, string, string?), GraphNode> _nodes = [];
    private readonly Dictionary<string, GraphQLSelectionSet?> _fieldSets = new(StringComparer.Ordinal);

    public SubgraphGraph(MergeScope scope)
    {
        _scope = scope;
        for (var i = 0; i < scope.Subgraphs.Count; i++)
        {
            foreach (var type in scope.Subgraphs[i].Schema.Types.Values.Where(type => type.IsComposite))
            {
                if (!_entries.TryGetValue(type.Name, out var entries))
                {
                    _entries.Add(type.Name, entries = []);
                }

                entries.Add(new EntityEntry(i, type, [.. Keys(type)]));
            }
        }

        Labels = new LabelUses(scope, this);
        Contexts = new ContextUses(scope, this);
    }

    /// <summary>Which labels of progressive overrides matter where.</summary>
    public LabelUses Labels { get; }

    /// <summary>Which fields take values from objects above, and which objects give them.</summary>
    public ContextUses Contexts { get; }

    public SchemaDefinition Supergraph => _scope.Supergraph;

    public Subgraph Subgraph(int index) => _scope.Subgraphs[index];

    public IReadOnlyList<EntityEntry> Entries(string type) => _entries.TryGetValue(type, out var entries) ? entries : [];

    public GraphNode Node(int subgraph, TypeDefinition type, ProvidedFields? provided)
    {
        var key = (subgraph, type.Name, provided?.Text);
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = new GraphNode(_nodes.Count, subgraph, type, provided);
            _nodes.Add(key, node);
        }

        return node;
    }

    public GraphQLSelectionSet? FieldSet(DirectiveUse? use)
    {
        if (use?.FindString("fields") is not { } text)
        {
            return null;
        }

        if (!_fieldSets.TryGetValue(text, out var selection))
        {
            _fieldSets[text] = selection = FieldSetParser.Parse(text);
        }

        return selection;
    }

    /// <summary>Whether an <c>@override</c> keeps the subgraph from resolving the field, under the labels that apply.</summary>
    public bool IsOverridden(int subgraph, string coordinate, LabelChoices choices) =>
        _scope.Overridden.Contains((coordinate, Subgraph(subgraph).Name)) || Labels.IsOff(subgraph, coordinate, choices);

    private IEnumerable<EntityKey> Keys(TypeDefinition type)
    {
        foreach (var key in type.All(FederationDirective.Key))
        {
            if (key.FindBoolean("resolvable") != false && FieldSet(key) is { } selection)
            {
                yield return new EntityKey(key.FindString("fields")!, selection);
            }
        }
    }
}
