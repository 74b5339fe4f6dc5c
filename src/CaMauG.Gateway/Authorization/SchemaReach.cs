using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>The types that a client can come to from the roots of a schema.</summary>
internal sealed class SchemaReach
{
    private readonly IReadOnlyDictionary<string, GraphQLTypeDefinition> _types;
    private readonly ILookup<string, string> _implementations;
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    private SchemaReach(IReadOnlyDictionary<string, GraphQLTypeDefinition> types)
    {
        _types = types;
        _implementations = types.SelectMany(static type => (type.Value as IHasInterfacesNode)?.Interfaces?.Items.Select(i => (Interface: i.Name.StringValue, type.Key)) ?? [])
            .ToLookup(static pair => pair.Interface, static pair => pair.Key, StringComparer.Ordinal);
    }

    public static HashSet<string> From(ApiSchema schema, IReadOnlyDictionary<string, GraphQLTypeDefinition> types)
    {
        SchemaReach reach = new(types);
        reach.Enter(schema.QueryType);
        reach.Enter(schema.MutationType);
        reach.Enter(schema.SubscriptionType);
        return reach._found;
    }

    public static bool IsBuiltIn(string scalar) => scalar is "Int" or "Float" or "String" or "Boolean" or "ID";

    private void Enter(string? name)
    {
        if (name is null || !_types.TryGetValue(name, out var type) || !_found.Add(name))
        {
            return;
        }

        foreach (var field in (type as IHasFieldsDefinitionNode)?.Fields?.Items ?? [])
        {
            Enter(field.Type);
            field.Arguments?.Items.ForEach(argument => Enter(argument.Type));
        }

        foreach (var implemented in (type as IHasInterfacesNode)?.Interfaces?.Items ?? [])
        {
            Enter(implemented);
        }

        foreach (var implementation in _implementations[name])
        {
            Enter(implementation);
        }

        (type as GraphQLUnionTypeDefinition)?.Types?.Items.ForEach(Enter);
        (type as GraphQLInputObjectTypeDefinition)?.Fields?.Items.ForEach(field => Enter(field.Type));
    }

    private void Enter(GraphQLType type) => Enter(TypeReference.From(type).Name);
}
