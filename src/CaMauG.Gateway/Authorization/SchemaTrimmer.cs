using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>
/// Cuts out of a schema what a caller may not use, so that the rest is a valid schema: a field goes with its type, an argument with its type, a field of an
/// interface when one of its objects has lost it, a type when nothing of it is left or nothing leads to it any more.
/// </summary>
internal sealed class SchemaTrimmer
{
    private readonly AccessRules _rules;
    private readonly IReadOnlySet<AccessDemand> _unmet;
    private readonly ApiSchema _schema;
    private readonly GraphQLDocument _document;
    private readonly Dictionary<string, GraphQLTypeDefinition> _types;
    private bool _hasChanged;

    private SchemaTrimmer(ApiSchema schema, AccessRules rules, IReadOnlySet<AccessDemand> unmet)
    {
        _schema = schema;
        _rules = rules;
        _unmet = unmet;
        _document = Parser.Parse(schema.Sdl, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations });
        _types = _document.Definitions.OfType<GraphQLTypeDefinition>().Where(static type => type is not GraphQLDirectiveDefinition)
            .ToDictionary(static type => type.Name.StringValue, StringComparer.Ordinal);
    }

    /// <summary>What is left for a caller; null when that is nothing.</summary>
    public static ApiSchema? Trim(ApiSchema schema, AccessRules rules, IReadOnlySet<AccessDemand> unmet) => new SchemaTrimmer(schema, rules, unmet).Trim();

    private ApiSchema? Trim()
    {
        var reachable = SchemaReach.From(_schema, _types);
        foreach (var name in _types.Keys.Where(name => _rules.OfType(name).Any(_unmet.Contains)).ToArray())
        {
            _types.Remove(name);
        }

        do
        {
            _hasChanged = false;
            foreach (var (name, type) in _types.ToArray())
            {
                if (!Trim(name, type))
                {
                    _types.Remove(name);
                    _hasChanged = true;
                }
            }
        }
        while (_hasChanged);

        if (!_types.ContainsKey(_schema.QueryType))
        {
            return null;
        }

        reachable.ExceptWith(SchemaReach.From(_schema, _types));
        return ApiSchema.From(new GraphQLDocument([.. _document.Definitions.Where(definition => Keep(definition, reachable))]));
    }

    private bool Keep(ASTNode definition, HashSet<string> lost)
    {
        switch (definition)
        {
            case GraphQLDirectiveDefinition directive:
                return TrimInputs(directive.Arguments?.Items);
            case GraphQLTypeDefinition type:
                return _types.ContainsKey(type.Name.StringValue) && !lost.Contains(type.Name.StringValue);
            case GraphQLSchemaDefinition schema:
                schema.OperationTypes.RemoveAll(operation => !IsThere(operation.Type!));
                return true;
            default:
                return true;
        }
    }

    // False when nothing of it is left.
    private bool Trim(string name, GraphQLTypeDefinition type)
    {
        switch (type)
        {
            case GraphQLObjectTypeDefinition { Fields: { } fields } definition:
                Remove(definition.Interfaces?.Items, IsGone);
                Remove(fields.Items, field => IsDenied(name, field));
                return fields.Count > 0;
            case GraphQLInterfaceTypeDefinition { Fields: { } fields } definition:
                Remove(definition.Interfaces?.Items, IsGone);
                Remove(fields.Items, field => IsDenied(name, field) || IsMissingBelow(name, field));
                return fields.Count > 0;
            case GraphQLUnionTypeDefinition { Types: { } members }:
                Remove(members.Items, IsGone);
                return members.Count > 0;
            case GraphQLInputObjectTypeDefinition { Fields: { } fields }:
                return TrimInputs(fields.Items) && fields.Count > 0;
            default:
                return true;
        }
    }

    private bool IsDenied(string typeName, GraphQLFieldDefinition field) =>
        _rules.OfField(typeName, field.Name.StringValue).Any(_unmet.Contains) || !IsThere(field.Type) || !TrimInputs(field.Arguments?.Items);

    private bool IsMissingBelow(string interfaceName, GraphQLFieldDefinition field) => _types.Values.Any(type =>
        type is IHasInterfacesNode { Interfaces: { } interfaces } and IHasFieldsDefinitionNode below
        && interfaces.Items.Exists(implemented => implemented.Name.Value == interfaceName)
        && below.Fields?.Items.Exists(candidate => candidate.Name.Value == field.Name.Value) is not true);

    // Without what may not be given; false when it would have to be.
    private bool TrimInputs(List<GraphQLInputValueDefinition>? inputs)
    {
        if (inputs?.Exists(input => !IsThere(input.Type) && input is { Type: GraphQLNonNullType, DefaultValue: null }) is true)
        {
            return false;
        }

        Remove(inputs, input => !IsThere(input.Type));
        return true;
    }

    private void Remove<T>(List<T>? nodes, Predicate<T> isGone) => _hasChanged |= nodes?.RemoveAll(isGone) > 0;

    private bool IsGone(GraphQLNamedType type) => !IsThere(type);

    // Built-in scalars are not among the definitions.
    private bool IsThere(GraphQLType type) => TypeReference.From(type).Name is var name && (_types.ContainsKey(name) || SchemaReach.IsBuiltIn(name));
}
