using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Reads <c>@skip</c> and <c>@include</c> (GraphQL October 2021, §3.13) into bits; variables are numbered once for a document.</summary>
internal sealed class GuardReader
{
    private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);

    private GuardReader()
    {
    }

    /// <summary>The variables by bit.</summary>
    public IEnumerable<KeyValuePair<string, int>> Variables => _bits;

    /// <summary>Numbers the variables of a document.</summary>
    /// <exception cref="NotSupportedException">There are more than <see cref="Conditions.MaxVariables"/>.</exception>
    public static GuardReader For(GraphQLDocument document)
    {
        GuardReader reader = new();
        foreach (var definition in document.Definitions)
        {
            if (definition is IHasSelectionSetNode { SelectionSet: { } selections })
            {
                reader.Number(selections);
            }
        }

        return reader;
    }

    /// <summary>The guard with a node's own directives added; null when the node never counts.</summary>
    public Guard? Add(Guard guard, IHasDirectivesNode node)
    {
        foreach (var directive in CollectionsMarshal.AsSpan(node.Directives?.Items))
        {
            if (ConditionOf(directive) is not { } value)
            {
                continue;
            }

            var mustBe = directive.Name.Value == "include";
            switch (value)
            {
                case GraphQLVariable variable:
                    var bit = 1UL << _bits[variable.Name.StringValue];
                    guard = mustBe ? guard with { True = guard.True | bit } : guard with { False = guard.False | bit };
                    break;
                case GraphQLBooleanValue literal when literal is GraphQLTrueBooleanValue != mustBe:
                    return null;
                default:
                    break;
            }
        }

        return guard.IsContradiction ? null : guard;
    }

    private static GraphQLValue? ConditionOf(GraphQLDirective directive) =>
        directive.Name.Value == "include" || directive.Name.Value == "skip"
            ? directive.Arguments?.Items.Find(static argument => argument.Name.Value == "if")?.Value
            : null;

    private void Number(GraphQLSelectionSet selections)
    {
        foreach (var selection in selections.Selections)
        {
            foreach (var directive in CollectionsMarshal.AsSpan(((IHasDirectivesNode)selection).Directives?.Items))
            {
                if (ConditionOf(directive) is GraphQLVariable variable)
                {
                    Number(variable.Name.StringValue);
                }
            }

            if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
            {
                Number(inner);
            }
        }
    }

    private void Number(string variable)
    {
        if (!_bits.ContainsKey(variable) && _bits.Count == Conditions.MaxVariables)
        {
            throw new NotSupportedException($"An operation may use at most {Conditions.MaxVariables} variables in @skip and @include.");
        }

        _bits.TryAdd(variable, _bits.Count);
    }
}
