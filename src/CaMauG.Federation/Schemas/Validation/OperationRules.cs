using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>
/// Operations have names of their own (GraphQL §5.2.2, §5.2.3) and variables as well (§5.8.1): UniqueOperationNames, LoneAnonymousOperation, UniqueVariableNames.
/// </summary>
internal sealed class OperationRules(RuleContext context)
{
    private readonly Dictionary<string, GraphQLName> _names = new(StringComparer.Ordinal);

    public void CheckName(GraphQLOperationDefinition operation)
    {
        if (operation.Name is { } name)
        {
            if (!_names.TryAdd(name.StringValue, name))
            {
                context.Findings.Add(ValidationMessages.SameOperation(name.StringValue), _names[name.StringValue], name);
            }
        }
        else if (context.Parts.OperationCount > 1)
        {
            context.Findings.Add(ValidationMessages.LoneAnonymousOperation, operation);
        }
    }

    public void CheckVariableNames(GraphQLOperationDefinition operation)
    {
        if (operation.Variables is not { Count: > 1 } variables)
        {
            return;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        if (variables.Items.TrueForAll(variable => seen.Add(variable.Variable.Name.StringValue)))
        {
            return;
        }

        foreach (var twins in variables.Items.GroupBy(static variable => variable.Variable.Name.StringValue, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()))
        {
            context.Findings.Add(ValidationMessages.SameVariable(twins.Key), twins.Select(static variable => variable.Variable.Name));
        }
    }
}
