using System.Collections.Concurrent;
using CaMauG.Federation.Properties.Tests.Graphs;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Data;

/// <summary>What the data must keep to so that every subgraph can tell its part of it.</summary>
internal sealed class GraphFacts
{
    private readonly GraphDraft _graph;
    private readonly HashSet<string> _keyFields = [];
    private readonly HashSet<string> _required = [];
    private readonly ConcurrentDictionary<(string Type, string Field), FieldFacts> _fields = [];
    private readonly ILookup<string, string> _interfaces;
    private readonly ILookup<string, (SubgraphDraft Subgraph, TypeDraft Type)> _declared;

    public GraphFacts(GraphDraft graph)
    {
        _graph = graph;
        _declared = graph.Types.ToLookup(static declared => declared.Type.Name, StringComparer.Ordinal);
        _interfaces = graph.Types.Where(static declared => declared.Type.Kind == DraftKind.Object)
            .SelectMany(static declared => declared.Type.Interfaces.Select(name => (Object: declared.Type.Name, Interface: name)))
            .Distinct().ToLookup(static pair => pair.Object, static pair => pair.Interface, StringComparer.Ordinal);
        foreach (var (_, type) in graph.Types)
        {
            type.Keys.ForEach(key => Mark(FieldSetText.Parse(key.Fields), type.Name, _keyFields));
            foreach (var field in type.Fields.Where(static field => field.Requires is not null))
            {
                Mark(FieldSetText.Parse(field.Requires!), type.Name, _required);
            }
        }

        HasDeepRequirements = graph.Types.Any(static declared => declared.Type.Fields.Exists(static field => field.Requires?.Contains('{', StringComparison.Ordinal) == true));
        HasInterfaceObjects = graph.Types.Any(static declared => declared.Type.IsInterfaceObject);
        EnumValues = graph.Types.Where(static declared => declared.Type.Kind == DraftKind.Enum)
            .DistinctBy(static declared => declared.Type.Name)
            .ToDictionary(static declared => declared.Type.Name, static declared => declared.Type.Members, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, List<string>> EnumValues { get; }

    /// <summary>False when an object must stand somewhere although the subgraphs that answer there know no type in common: no data can keep to that.</summary>
    public bool AreTenable => _graph.Types.Where(static declared => declared.Type is { Kind: DraftKind.Object, IsInterfaceObject: false })
        .All(declared => Fields(declared.Type).Distinct().Select(name => Field(declared.Type.Name, name))
            .All(static facts => !facts.IsComposite || facts.RuntimeTypes.Count > 0 || !facts.MustHold));

    /// <summary>True when a subgraph has objects of an interface without knowing of which type.</summary>
    public bool HasInterfaceObjects { get; }

    /// <summary>True when something is required of objects below the one that needs it.</summary>
    public bool HasDeepRequirements { get; }

    /// <summary>True when the objects of a type have keys.</summary>
    public bool IsEntity(string objectType) =>
        _declared[objectType].Any(static declared => declared.Type.Keys.Count > 0);

    /// <summary>True when an object of a type fits a type condition.</summary>
    public bool Fits(string objectType, string? condition) =>
        condition is null || condition == objectType || _interfaces[objectType].Contains(condition)
        || _declared[condition].Any(declared => declared.Type.Kind == DraftKind.Union && declared.Type.Members.Contains(objectType));

    public FieldFacts Field(string objectType, string name) => _fields.GetOrAdd((objectType, name), static (at, facts) => facts.Gather(at.Type, at.Field), this);

    /// <summary>Objects of a type as a subgraph knows it.</summary>
    public IReadOnlyList<string> RuntimeTypes(SubgraphDraft subgraph, string typeName) => subgraph.Find(typeName) switch
    {
        { Kind: DraftKind.Object, IsInterfaceObject: true } => [.. _interfaces.Where(pair => pair.Contains(typeName)).Select(static pair => pair.Key)],
        { Kind: DraftKind.Object } => [typeName],
        { Kind: DraftKind.Interface } => [.. subgraph.Types.Where(type => type.Kind == DraftKind.Object && type.Interfaces.Contains(typeName)).Select(static type => type.Name)],
        { Kind: DraftKind.Union } union => union.Members,
        _ => [],
    };

    private IEnumerable<string> Fields(TypeDraft type) => type.Fields
        .Concat(_interfaces[type.Name].SelectMany(name => _declared[name]).Where(static declared => declared.Type.IsInterfaceObject).SelectMany(static declared => declared.Type.Fields))
        .Select(static field => field.Name);

    private FieldFacts Gather(string objectType, string name)
    {
        // A field of an interface object belongs to every object of the interface.
        string[] places = [objectType, .. _interfaces[objectType]];
        var declarations = places.SelectMany(place => _declared[place].Where(static declared => declared.Type.Kind == DraftKind.Object))
            .Select(declared => (declared.Subgraph, Field: declared.Type.FindField(name)))
            .Where(static declared => declared.Field is not null)
            .ToArray();
        var type = Parse(declarations[0].Field!.Type);
        var isComposite = _declared[type.Name].Any(static declared => declared.Type.Kind is DraftKind.Object or DraftKind.Interface or DraftKind.Union);
        IEnumerable<string> runtime = [];
        if (isComposite)
        {
            runtime = declarations.Select(declared => (IEnumerable<string>)RuntimeTypes(declared.Subgraph, type.Name))
                .Aggregate(static (left, right) => left.Intersect(right));
        }

        var isKey = places.Any(place => _keyFields.Contains($"{place}.{name}"));
        return new($"{objectType}.{name}", type, [.. runtime.Order(StringComparer.Ordinal)], isKey, isKey || places.Any(place => _required.Contains($"{place}.{name}")))
        {
            IsComposite = isComposite,
        };
    }

    private void Mark(GraphQLSelectionSet set, string typeName, HashSet<string> marked)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is GraphQLInlineFragment fragment)
            {
                Mark(fragment.SelectionSet, fragment.TypeCondition!.Type.Name.StringValue, marked);
            }
            else if (selection is GraphQLField field)
            {
                marked.Add($"{typeName}.{field.Name.StringValue}");
                if (field.SelectionSet is { } below)
                {
                    Mark(below, TypeOf(typeName, field.Name.StringValue), marked);
                }
            }
        }
    }

    private string TypeOf(string typeName, string field) =>
        _declared[typeName].Select(declared => declared.Type.FindField(field)).First(static found => found is not null)!.TypeName;

    private static TypeReference Parse(string type) => TypeReference.From(
        Parser.Parse<GraphQLFieldDefinition>($"f: {type}").Type);
}
