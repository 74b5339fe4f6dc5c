using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>
/// What values that are sent ask of a caller: whoever may not use an enum or a scalar may not send its values either. What a literal or a variable of
/// such a type gives is seen in the document; what a variable of an input object gives, only in its value.
/// </summary>
internal sealed class InputDemands(ApiSchema schema, AccessRules rules)
{
    private readonly Dictionary<string, AccessDemand[]> _reachable = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Demands on values that are seen to be given to a field.</summary>
    public IEnumerable<AccessDemand> GivenTo(string typeName, GraphQLField field)
    {
        if (field.Arguments is not { Count: > 0 } arguments || schema.FindType(typeName)?.FindField(field.Name.StringValue) is not { } definition)
        {
            return [];
        }

        return arguments.Items.SelectMany(argument =>
            definition.Arguments.FirstOrDefault(candidate => argument.Name.Value.Equals(candidate.Name)) is { } declared
                ? GivenBy(argument.Value, declared.Type.Name)
                : []);
    }

    /// <summary>Demands on values that may stand anywhere in a value of a type.</summary>
    public AccessDemand[] Reachable(string inputType)
    {
        lock (_gate)
        {
            if (!_reachable.TryGetValue(inputType, out var demands))
            {
                HashSet<AccessDemand> found = [];
                Reach(inputType, found, new HashSet<string>(StringComparer.Ordinal));
                _reachable[inputType] = demands = [.. found];
            }

            return demands;
        }
    }

    private IEnumerable<AccessDemand> GivenBy(GraphQLValue value, string typeName) => value switch
    {
        GraphQLNullValue => [],
        GraphQLListValue list => (list.Values ?? []).SelectMany(item => GivenBy(item, typeName)),
        GraphQLObjectValue given when schema.FindType(typeName) is { Kind: TypeKind.InputObject } type => (given.Fields ?? []).SelectMany(field =>
            type.InputFields.FirstOrDefault(candidate => field.Name.Value.Equals(candidate.Name)) is { } declared
                ? GivenBy(field.Value, declared.Type.Name)
                : []),
        _ => rules.OfType(typeName),
    };

    private void Reach(string typeName, HashSet<AccessDemand> found, HashSet<string> entered)
    {
        if (!entered.Add(typeName))
        {
            return;
        }

        found.UnionWith(rules.OfType(typeName));
        foreach (var field in schema.FindType(typeName)?.InputFields ?? [])
        {
            Reach(field.Type.Name, found, entered);
        }
    }
}
