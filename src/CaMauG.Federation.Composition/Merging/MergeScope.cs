using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Subgraphs;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>What all mergers of one composition share: the subgraphs in order of name, the supergraph being built, and the log.</summary>
internal sealed class MergeScope
{
    public MergeScope(IReadOnlyList<Subgraph> subgraphs, CompositionLog log)
    {
        Subgraphs = subgraphs;
        Log = log;
        GraphNames = GraphEnumNames.For(subgraphs);
        Features = SupergraphFeatures.Collect(subgraphs, log);
        Names = subgraphs.Select(subgraph => subgraph.Name).ToHashSet(StringComparer.Ordinal);
        HasInterfaceObjects = subgraphs.Any(s => s.Schema.Types.Values.Any(t => t.Has(FederationDirective.InterfaceObject)));
    }

    private MergeScope(MergeScope whole, List<int> part)
    {
        Subgraphs = part.ConvertAll(i => whole.Subgraphs[i]);
        GraphNames = part.ConvertAll(i => whole.GraphNames[i]);
        Supergraph = whole.Supergraph;
        Log = whole.Log;
        Features = whole.Features;
        EnumUses = whole.EnumUses;
        Overridden = whole.Overridden;
        Labelled = whole.Labelled;
        Names = whole.Names;
        HasInterfaceObjects = whole.HasInterfaceObjects;
    }

    /// <summary>The subgraphs that take part, in order of name.</summary>
    public IReadOnlyList<Subgraph> Subgraphs { get; }

    /// <summary>The names of all subgraphs of the composition.</summary>
    public IReadOnlySet<string> Names { get; }

    public SchemaDefinition Supergraph { get; } = new();

    public CompositionLog Log { get; }

    /// <summary>The value of <c>join__Graph</c> for each subgraph.</summary>
    public IReadOnlyList<string> GraphNames { get; }

    /// <summary>The directives that are carried over into the supergraph.</summary>
    public SupergraphFeatures Features { get; }

    public EnumUses EnumUses { get; } = new();

    /// <summary>Fields and the subgraphs that lose them by an <c>@override</c> that does not depend on a label.</summary>
    public HashSet<(string Coordinate, string Subgraph)> Overridden { get; } = [];

    /// <summary>
    /// Fields and the subgraphs that resolve them depending on the label of an <c>@override</c>: one as long as it does not apply, another
    /// once it does.
    /// </summary>
    public Dictionary<(string Coordinate, string Subgraph), (string Label, bool ResolvesWhenApplying)> Labelled { get; } = [];

    public bool HasInterfaceObjects { get; }

    /// <summary>The same composition, seen from some of its subgraphs only.</summary>
    public MergeScope Of(List<int> subgraphs) => new(this, subgraphs);

    /// <summary>What a subgraph of each index has for an element; null where it has none.</summary>
    public T?[] Sources<T>(Func<Subgraph, T?> find)
        where T : Element
    {
        var sources = new T?[Subgraphs.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = find(Subgraphs[i]);
        }

        return sources;
    }

    public bool IsExternal(int subgraph, FieldDefinition? field) => field is not null && Subgraphs[subgraph].Facts.IsExternal(field);

    /// <summary>
    /// The fields of a subgraph's interface objects that stand for a field of an object the subgraph does not know.
    /// </summary>
    public IReadOnlyList<FieldDefinition> FieldsThroughInterfaceObjects(FieldDefinition merged, int subgraph)
    {
        var schema = Subgraphs[subgraph].Schema;
        if (!HasInterfaceObjects || merged.Parent.Kind != TypeKind.Object || schema.FindType(merged.Parent.Name) is not null)
        {
            return [];
        }

        var fields = new List<FieldDefinition>();
        foreach (var name in merged.Parent.Interfaces)
        {
            if (Supergraph.FindField(name, merged.Name) is not null
                && schema.FindType(name) is { Kind: TypeKind.Object } standIn
                && standIn.Fields.TryGetValue(merged.Name, out var field))
            {
                fields.Add(field);
            }
        }

        return fields;
    }
}
