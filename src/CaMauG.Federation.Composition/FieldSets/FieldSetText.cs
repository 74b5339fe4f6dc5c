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
        string.Join(' ', selection.Selections.Select(SortedOne).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Of(ASTNode selection) => selection switch
    {
        GraphQLField field => FieldOf(field) + Inner(field.SelectionSet),
        GraphQLInlineFragment { TypeCondition: { } condition } fragment => $"... on {condition.Type.Name.StringValue}{Inner(fragment.SelectionSet)}",
        GraphQLInlineFragment fragment => "..." + Inner(fragment.SelectionSet),
        _ => string.Empty,
    };

    private static string SortedOne(ASTNode selection) => selection switch
    {
        GraphQLField { SelectionSet: { } inner } field => $"{HeadOf(field)} {{ {Sorted(inner)} }}",
        GraphQLField field => HeadOf(field),
        GraphQLInlineFragment { TypeCondition: { } condition } fragment => $"... on {condition.Type.Name.StringValue} {{ {Sorted(fragment.SelectionSet)} }}",
        _ => Of(selection),
    };

    /// <summary>A field as it is selected, without what is selected below it.</summary>
    public static string HeadOf(GraphQLField field) => FieldOf(field) + string.Concat((field.Directives?.Items ?? []).Select(d => " " + DirectiveOf(d)));

    public static string DirectiveOf(GraphQLDirective directive) => $"@{directive.Name.StringValue}{ArgumentsOf(directive.Arguments)}";

    private static string FieldOf(GraphQLField field)
    {
        var name = field.Alias is { } alias ? $"{alias.Name.StringValue}: {field.Name.StringValue}" : field.Name.StringValue;
        return name + ArgumentsOf(field.Arguments);
    }

    private static string ArgumentsOf(GraphQLArguments? arguments) => arguments is { Count: > 0 }
        ? $"({string.Join(", ", arguments.Items.Select(a => $"{a.Name.StringValue}: {ValueText.Of(a.Value)}"))})"
        : string.Empty;

    private static string Inner(GraphQLSelectionSet? selection) =>
        selection is null ? string.Empty : $" {{ {Of(selection.Selections)} }}";
}
