using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Authorization;

/// <summary>What a caller who leaves some demands unmet may see.</summary>
internal sealed class FieldAccess(
    AccessRules rules, InputDemands inputs, ApiSchema schema, IReadOnlySet<AccessDemand> unmet, AccessChallenges challenges) : IFieldAccess
{
    public AccessDenial? FindDenial(string typeName) => DenialBy(rules.OfType(typeName));

    public AccessDenial? FindDenial(string typeName, GraphQLField field) => DenialBy(DemandsOf(typeName, field));

    public bool IsDenied(string typeName) => rules.OfType(typeName).Any(unmet.Contains);

    public bool IsDenied(string typeName, GraphQLField field) => DemandsOf(typeName, field).Any(unmet.Contains);

    /// <summary>True when something in a value of an input type may not be sent.</summary>
    public bool MayDenyInput(string inputType) => inputs.Reachable(inputType).Any(unmet.Contains);

    private IEnumerable<AccessDemand> DemandsOf(string typeName, GraphQLField field)
    {
        var name = field.Name.StringValue;
        var given = schema.FindType(typeName)?.FindField(name)?.Type.Name;
        return rules.OfType(typeName)
            .Concat(rules.OfField(typeName, name))
            .Concat(given is null ? [] : rules.OfType(given))
            .Concat(inputs.GivenTo(typeName, field));
    }

    private AccessDenial? DenialBy(IEnumerable<AccessDemand> demands) =>
        demands.Where(unmet.Contains).Distinct().ToArray() is { Length: > 0 } missing ? challenges.DenialFor(missing) : null;
}
