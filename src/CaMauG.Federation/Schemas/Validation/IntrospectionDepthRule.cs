using System.Runtime.CompilerServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Questions about the schema do not go through its lists again and again: each list within a list multiplies the answer. MaxIntrospectionDepth.</summary>
internal sealed class IntrospectionDepthRule(RuleContext context)
{
    private const int TooManyLists = 3;

    // How deep a fragment was already entered without reaching the limit.
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>True when the field asks too deep; then nothing within it is looked at again.</summary>
    public bool Check(GraphQLField field)
    {
        if (field.SelectionSet is null || !IsTooDeep(field.SelectionSet, 0))
        {
            return false;
        }

        context.Findings.Add(ValidationMessages.IntrospectionTooDeep, field);
        return true;
    }

    private bool IsTooDeep(GraphQLSelectionSet selections, int lists)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selections.Selections)
        {
            var isTooDeep = selection switch
            {
                GraphQLField { Name.StringValue: "fields" or "interfaces" or "possibleTypes" or "inputFields" } list =>
                    lists + 1 >= TooManyLists || (list.SelectionSet is not null && IsTooDeep(list.SelectionSet, lists + 1)),
                IHasSelectionSetNode { SelectionSet: { } inner } => IsTooDeep(inner, lists),
                GraphQLFragmentSpread spread => IsTooDeep(spread, lists),
                _ => false,
            };
            if (isTooDeep)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTooDeep(GraphQLFragmentSpread spread, int lists)
    {
        var name = spread.FragmentName.Name.StringValue;
        if ((_checked.TryGetValue(name, out var known) && known >= lists) || !context.Parts.TryFindFragment(name, out var fragment))
        {
            return false;
        }

        // A fragment within itself is not deep but endless, which the rule of cycles says.
        if (!_open.Add(name))
        {
            return false;
        }

        _checked[name] = lists;
        var isTooDeep = IsTooDeep(fragment.Fragment!.SelectionSet, lists);
        _open.Remove(name);
        if (!isTooDeep)
        {
            return false;
        }

        // Whoever comes this way again is too deep as well.
        _checked.Remove(name);
        return true;
    }
}
