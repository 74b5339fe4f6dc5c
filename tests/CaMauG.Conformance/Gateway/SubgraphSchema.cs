using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Conformance.Gateway;

/// <summary>The types of a subgraph, whatever its federation version: definitions and extensions of one name are one type.</summary>
internal sealed class SubgraphSchema
{
    private static readonly GraphQLType s_entity = new GraphQLNamedType(new GraphQLName("_Entity"));

    private readonly Dictionary<string, Dictionary<string, GraphQLFieldDefinition>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _interfaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _enums = new(StringComparer.Ordinal);
    private readonly HashSet<string> _abstract = new(["_Entity"], StringComparer.Ordinal);
    private readonly Dictionary<OperationType, string> _roots = new()
    {
        [OperationType.Query] = "Query",
        [OperationType.Mutation] = "Mutation",
        [OperationType.Subscription] = "Subscription",
    };

    public SubgraphSchema(string sdl)
    {
        foreach (var definition in Parser.Parse(sdl).Definitions)
        {
            Add(definition);
        }

        var query = FieldsOf(_roots[OperationType.Query]);
        query["_entities"] = new(new("_entities"), new GraphQLListType(s_entity));
    }

    public string RootOf(OperationType operation) => _roots[operation];

    public GraphQLFieldDefinition? FindField(string type, string field) =>
        _fields.GetValueOrDefault(type)?.GetValueOrDefault(field);

    public bool IsKnown(string type) => _fields.ContainsKey(type) || _members.ContainsKey(type) || type == "_Entity";

    public bool IsAbstract(string type) => _abstract.Contains(type);

    public bool IsComposite(string type) => IsKnown(type);

    /// <summary>Null when the type is no enum.</summary>
    public IReadOnlySet<string>? FindEnum(string type) => _enums.GetValueOrDefault(type);

    public bool Fits(string concrete, string condition) =>
        concrete == condition
        || condition == "_Entity"
        || (_interfaces.TryGetValue(concrete, out var interfaces) && interfaces.Contains(condition))
        || (_members.TryGetValue(condition, out var members) && members.Contains(concrete));

    private void Add(ASTNode definition)
    {
        switch (definition)
        {
            case GraphQLObjectTypeDefinition type:
                AddFields(type.Name, type.Fields, type.Interfaces);
                break;
            case GraphQLObjectTypeExtension type:
                AddFields(type.Name, type.Fields, type.Interfaces);
                break;
            case GraphQLInterfaceTypeDefinition type:
                _abstract.Add(type.Name.StringValue);
                AddFields(type.Name, type.Fields, type.Interfaces);
                break;
            case GraphQLInterfaceTypeExtension type:
                _abstract.Add(type.Name.StringValue);
                AddFields(type.Name, type.Fields, type.Interfaces);
                break;
            case GraphQLUnionTypeDefinition type:
                AddMembers(type.Name, type.Types);
                break;
            case GraphQLUnionTypeExtension type:
                AddMembers(type.Name, type.Types);
                break;
            case GraphQLEnumTypeDefinition type:
                AddValues(type.Name, type.Values);
                break;
            case GraphQLEnumTypeExtension type:
                AddValues(type.Name, type.Values);
                break;
            case GraphQLSchemaDefinition schema:
                AddRoots(schema.OperationTypes);
                break;
            case GraphQLSchemaExtension { OperationTypes: { } types }:
                AddRoots(types);
                break;
        }
    }

    private void AddFields(GraphQLName name, GraphQLFieldsDefinition? fields, GraphQLImplementsInterfaces? interfaces)
    {
        var known = FieldsOf(name.StringValue);
        foreach (var field in fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
        {
            known.TryAdd(field.Name.StringValue, field);
        }

        foreach (var implemented in interfaces ?? Enumerable.Empty<GraphQLNamedType>())
        {
            SetOf(_interfaces, name.StringValue).Add(implemented.Name.StringValue);
        }
    }

    private void AddMembers(GraphQLName name, GraphQLUnionMemberTypes? types)
    {
        _abstract.Add(name.StringValue);
        SetOf(_members, name.StringValue).UnionWith((types ?? Enumerable.Empty<GraphQLNamedType>()).Select(static type => type.Name.StringValue));
    }

    private void AddValues(GraphQLName name, GraphQLEnumValuesDefinition? values) =>
        SetOf(_enums, name.StringValue).UnionWith((values ?? Enumerable.Empty<GraphQLEnumValueDefinition>()).Select(static value => value.Name.StringValue));

    private void AddRoots(IEnumerable<GraphQLRootOperationTypeDefinition> roots)
    {
        foreach (var root in roots)
        {
            _roots[root.Operation] = root.Type!.Name.StringValue;
        }
    }

    private Dictionary<string, GraphQLFieldDefinition> FieldsOf(string type) =>
        _fields.TryGetValue(type, out var fields) ? fields : _fields[type] = new(StringComparer.Ordinal);

    private static HashSet<string> SetOf(Dictionary<string, HashSet<string>> sets, string name) =>
        sets.TryGetValue(name, out var set) ? set : sets[name] = new(StringComparer.Ordinal);
}
