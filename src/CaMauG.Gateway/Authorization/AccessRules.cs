using System.Collections.Frozen;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>What <c>@authenticated</c>, <c>@requiresScopes</c> and <c>@policy</c> in a supergraph ask of whoever sees a type or a field.</summary>
internal sealed class AccessRules
{
    private readonly FrozenDictionary<string, AccessDemand[]> _types;
    private readonly FrozenDictionary<(string Type, string Field), AccessDemand[]> _fields;

    private AccessRules(GraphQLDocument document)
    {
        AccessDirectives directives = new(document);
        Dictionary<AccessDemand, AccessDemand> known = [];
        Dictionary<string, AccessDemand[]> types = new(StringComparer.Ordinal);
        Dictionary<(string, string), AccessDemand[]> fields = [];
        foreach (var definition in document.Definitions.OfType<GraphQLTypeDefinition>())
        {
            var name = definition.Name.StringValue;
            if (definition is IHasDirectivesNode node && Read(node) is { Length: > 0 } ofType)
            {
                types[name] = ofType;
            }

            foreach (var field in FieldsOf(definition))
            {
                if (Read(field) is { Length: > 0 } ofField)
                {
                    fields[(name, field.Name.StringValue)] = ofField;
                }
            }
        }

        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _fields = fields.ToFrozenDictionary();
        All = [.. known.Keys];

        // Equal demands become one object, so that they are told apart by it.
        AccessDemand[] Read(IHasDirectivesNode node) =>
            [.. directives.Read(node).Select(demand => known.TryGetValue(demand, out var same) ? same : known[demand] = demand).Distinct()];
    }

    /// <summary>Every demand of the graph once.</summary>
    public AccessDemand[] All { get; }

    /// <summary>True when nothing is asked of anybody.</summary>
    public bool IsEmpty => All.Length == 0;

    /// <summary>Reads the rules of a supergraph.</summary>
    public static AccessRules Read(string supergraphSdl) =>
        new(Parser.Parse(supergraphSdl, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations }));

    /// <summary>Demands on whoever sees objects of a type, or values of a leaf type.</summary>
    public AccessDemand[] OfType(string type) => _types.GetValueOrDefault(type) ?? [];

    /// <summary>Demands on whoever sees a field, beside those of its types.</summary>
    public AccessDemand[] OfField(string type, string field) => _fields.GetValueOrDefault((type, field)) ?? [];

    private static List<GraphQLFieldDefinition> FieldsOf(GraphQLTypeDefinition definition) => definition switch
    {
        GraphQLObjectTypeDefinition type => type.Fields?.Items ?? [],
        GraphQLInterfaceTypeDefinition type => type.Fields?.Items ?? [],
        _ => [],
    };
}
