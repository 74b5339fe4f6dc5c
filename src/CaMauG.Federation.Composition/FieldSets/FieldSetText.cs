using System.Text;
using CaMauG.Federation.Composition.Definitions;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.FieldSets;

/// <summary>Prints selections on one line.</summary>
internal static class FieldSetText
{
    /// <summary>The selections without the outer braces.</summary>
    public static string Of(IEnumerable<ASTNode> selections)
    {
        var text = new StringBuilder();
        foreach (var selection in selections)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(Of(selection));
        }

        return text.ToString();
    }

    /// <summary>The selections in order of their text, so that field sets that select the same read the same.</summary>
    public static string Sorted(GraphQLSelectionSet selection) =>
        string.Join(' ', selection.Selections.Select(SortedOne).Order(StringComparer.Ordinal));

    public static string Of(ASTNode selection) => selection switch
    {
        GraphQLField field => FieldOf(field) + Inner(field.SelectionSet),
        GraphQLInlineFragment { TypeCondition: { } condition } fragment => $"... on {condition.Type.Name.StringValue}{Inner(fragment.SelectionSet)}",
        GraphQLInlineFragment fragment => "..." + Inner(fragment.SelectionSet),
        _ => string.Empty,
    };

    private static string SortedOne(ASTNode selection) => selection switch
    {
        GraphQLField { SelectionSet: { } inner } field => $"{FieldOf(field)} {{ {Sorted(inner)} }}",
        GraphQLInlineFragment { TypeCondition: { } condition } fragment => $"... on {condition.Type.Name.StringValue} {{ {Sorted(fragment.SelectionSet)} }}",
        _ => Of(selection),
    };

    private static string FieldOf(GraphQLField field)
    {
        var name = field.Alias is { } alias ? $"{alias.Name.StringValue}: {field.Name.StringValue}" : field.Name.StringValue;
        return field.Arguments is { Count: > 0 } arguments
            ? $"{name}({string.Join(", ", arguments.Items.Select(a => $"{a.Name.StringValue}: {ValueText.Of(a.Value)}"))})"
            : name;
    }

    private static string Inner(GraphQLSelectionSet? selection) =>
        selection is null ? string.Empty : $" {{ {Of(selection.Selections)} }}";
}
