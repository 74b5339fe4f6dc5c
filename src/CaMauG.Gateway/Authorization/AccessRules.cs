using System.Collections.Frozen;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>
/// What <c>@authenticated</c> and <c>@requiresScopes</c> in a supergraph ask of a caller. Each distinct demand has a bit, so that what a
/// caller does not meet is one number and a cached plan is found by it.
/// </summary>
internal sealed class AccessRules
{
    private const int MaxDemands = 64;

    private readonly List<AccessDemand> _demands = [];
    private readonly FrozenDictionary<string, ulong> _types;
    private readonly FrozenDictionary<(string Type, string Field), ulong> _fields;

    private AccessRules(GraphQLDocument document)
    {
        Dictionary<string, ulong> types = new(StringComparer.Ordinal);
        Dictionary<(string, string), ulong> fields = [];
        foreach (var definition in document.Definitions.OfType<GraphQLTypeDefinition>())
        {
            var name = definition.Name.StringValue;
            if (definition is IHasDirectivesNode node && BitsOf(node) is > 0 and var ofType)
            {
                types[name] = ofType;
            }

            foreach (var field in FieldsOf(definition))
            {
                if (BitsOf(field) is > 0 and var ofField)
                {
                    fields[(name, field.Name.StringValue)] = ofField;
                }
            }
        }

        _types = types.ToFrozenDictionary(StringComparer.Ordinal);
        _fields = fields.ToFrozenDictionary();
    }

    /// <summary>Reads the rules of a supergraph.</summary>
    /// <exception cref="FormatException">It has more distinct demands than there are bits.</exception>
    public static AccessRules Read(string supergraphSdl) =>
        new(Parser.Parse(supergraphSdl, new ParserOptions { Ignore = IgnoreOptions.Comments | IgnoreOptions.Locations }));

    /// <summary>Demands on whoever sees objects of a type, or values of a leaf type.</summary>
    public ulong OfType(string type) => _types.GetValueOrDefault(type);

    /// <summary>Demands on whoever sees a field.</summary>
    public ulong OfField(string type, string field) => _fields.GetValueOrDefault((type, field));

    /// <summary>The demands a caller does not meet.</summary>
    public ulong UnmetBy(CallerAccess caller)
    {
        var unmet = 0UL;
        for (var bit = 0; bit < _demands.Count; bit++)
        {
            if (!_demands[bit].IsMetBy(caller))
            {
                unmet |= 1UL << bit;
            }
        }

        return unmet;
    }

    private ulong BitsOf(IHasDirectivesNode node)
    {
        var bits = 0UL;
        foreach (var directive in node.Directives?.Items ?? [])
        {
            if (AccessDemand.From(directive) is { } demand)
            {
                bits |= 1UL << Number(demand);
            }
        }

        return bits;
    }

    private int Number(AccessDemand demand)
    {
        var known = _demands.IndexOf(demand);
        if (known >= 0)
        {
            return known;
        }

        if (_demands.Count == MaxDemands)
        {
            throw new FormatException($"The supergraph has more than {MaxDemands} distinct demands on callers.");
        }

        _demands.Add(demand);
        return _demands.Count - 1;
    }

    private static List<GraphQLFieldDefinition> FieldsOf(GraphQLTypeDefinition definition) => definition switch
    {
        GraphQLObjectTypeDefinition type => type.Fields?.Items ?? [],
        GraphQLInterfaceTypeDefinition type => type.Fields?.Items ?? [],
        _ => [],
    };
}
