using CaMauG.Federation.Composition.FieldSets;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Satisfiability;

/// <summary>What a <c>@provides</c> makes resolvable below a field.</summary>
internal sealed class ProvidedFields(IReadOnlyList<ASTNode> selections)
{
    private readonly IReadOnlyList<ASTNode> _selections = selections;

    /// <summary>Identifies what is provided.</summary>
    public string Text { get; } = FieldSetText.Of(selections);

    public static ProvidedFields? Of(params IEnumerable<GraphQLSelectionSet?> selections)
    {
        var all = selections.SelectMany(selection => selection?.Selections ?? []).ToList();
        return all.Count == 0 ? null : new ProvidedFields(all);
    }

    /// <summary>The selections of a field on a type; empty when it is not provided.</summary>
    public IEnumerable<GraphQLField> Find(string type, string field) => Find(_selections, type, field);

    private static IEnumerable<GraphQLField> Find(IReadOnlyList<ASTNode> selections, string type, string field)
    {
        foreach (var node in selections)
        {
            if (node is GraphQLField selected && selected.Name.StringValue == field)
            {
                yield return selected;
            }
            else if (node is GraphQLInlineFragment fragment
                && (fragment.TypeCondition is null || fragment.TypeCondition.Type.Name.StringValue == type))
            {
                foreach (var inner in Find(fragment.SelectionSet.Selections, type, field))
                {
                    yield return inner;
                }
            }
        }
    }
}
