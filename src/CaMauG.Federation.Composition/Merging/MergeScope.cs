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
        HasInterfaceObjects = subgraphs.Any(s => s.Schema.Types.Values.Any(t => t.Has(FederationDirective.InterfaceObject)));
    }

    public IReadOnlyList<Subgraph> Subgraphs { get; }

    public SchemaDefinition Supergraph { get; } = new();

    public CompositionLog Log { get; }

    /// <summary>The value of <c>join__Graph</c> for each subgraph.</summary>
    public IReadOnlyList<string> GraphNames { get; }

    /// <summary>The directives that are carried over into the supergraph.</summary>
    public SupergraphFeatures Features { get; }

    public EnumUses EnumUses { get; } = new();

    public bool HasInterfaceObjects { get; }

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
