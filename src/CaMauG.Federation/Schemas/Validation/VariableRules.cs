using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Variables of an operation are defined, used, and used where their types fit, in its fragments as well (GraphQL §5.8.3 to §5.8.5): NoUndefinedVariables,
/// NoUnusedVariables, VariablesInAllowedPosition.
/// </summary>
internal sealed class VariableRules(RuleContext context)
{
    public void Check(GraphQLOperationDefinition operation, Findings findings)
    {
        var info = context.Parts.Of(operation);
        var usages = info.Usages;
        if (context.Parts.HasFragments && info.Spreads.Count > 0)
        {
            usages = [.. usages];
            foreach (var fragment in context.Parts.ReachedFrom([info]))
            {
                usages.AddRange(fragment.Usages);
            }
        }

        if (usages.Count == 0 && operation.Variables is not { Count: > 0 })
        {
            return;
        }

        Dictionary<string, GraphQLVariableDefinition> defined = new(StringComparer.Ordinal);
        foreach (var definition in CollectionsMarshal.AsSpan(operation.Variables?.Items))
        {
            defined[definition.Variable.Name.StringValue] = definition;
        }

        CheckDefined(operation, usages, defined, findings);
        CheckUsed(operation, usages, findings);
        CheckPositions(usages, defined, findings);
    }

    private static void CheckDefined(
        GraphQLOperationDefinition operation, List<VariableUsage> usages, Dictionary<string, GraphQLVariableDefinition> defined, Findings findings)
    {
        foreach (var usage in usages)
        {
            if (!defined.ContainsKey(usage.Node.Name.StringValue))
            {
                findings.Add(ValidationMessages.VariableUndefined(usage.Node.Name.StringValue, operation.Name?.StringValue), usage.Node, operation);
            }
        }
    }

    private static void CheckUsed(GraphQLOperationDefinition operation, List<VariableUsage> usages, Findings findings)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var usage in usages)
        {
            used.Add(usage.Node.Name.StringValue);
        }

        foreach (var definition in CollectionsMarshal.AsSpan(operation.Variables?.Items))
        {
            if (!used.Contains(definition.Variable.Name.StringValue))
            {
                findings.Add(ValidationMessages.VariableUnused(definition.Variable.Name.StringValue, operation.Name?.StringValue), definition);
            }
        }
    }

    private void CheckPositions(List<VariableUsage> usages, Dictionary<string, GraphQLVariableDefinition> defined, Findings findings)
    {
        foreach (var usage in usages)
        {
            var name = usage.Node.Name.StringValue;
            if (usage.Expected is not { } expected || !defined.TryGetValue(name, out var definition) || context.FindNamedType(definition.Type) is null)
            {
                continue;
            }

            var type = TypeReference.From(definition.Type);
            if (!IsAllowed(type, definition.DefaultValue, expected, usage.HasDefault))
            {
                findings.Add(ValidationMessages.VariableMisplaced(name, type, expected), definition, usage.Node);
            }

            if (usage.OneOf is not null && !type.IsNonNull)
            {
                findings.Add(ValidationMessages.VariableOfOneOf(name, type, usage.OneOf.Name), definition, usage.Node);
            }
        }
    }

    // GraphQL §5.8.5: a default on either side makes up for a variable that may be null.
    private bool IsAllowed(TypeReference type, GraphQLValue? variableDefault, TypeReference expected, bool hasDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
        {
            return Fits(type, expected);
        }

        return (variableDefault is not (null or GraphQLNullValue) || hasDefault) && Fits(type, expected with { IsNonNull = false });
    }

    private bool Fits(TypeReference type, TypeReference expected)
    {
        if (expected.IsNonNull && !type.IsNonNull)
        {
            return false;
        }

        if (expected.Item is { } item)
        {
            return type.Item is { } own && Fits(own, item);
        }

        return type.Item is null && (type.Name == expected.Name
            || (context.Schema.FindType(expected.Name) is { IsAbstract: true } wide && wide.IsPossible(type.Name)));
    }
}
