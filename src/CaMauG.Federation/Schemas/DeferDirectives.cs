using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Finds the <c>@defer</c> of a document, in its order.</summary>
internal static class DeferDirectives
{
    public static List<(GraphQLDirective Directive, ASTNode Fragment)> In(GraphQLDocument document)
    {
        List<(GraphQLDirective, ASTNode)> found = [];
        foreach (var definition in document.Definitions)
        {
            if (definition is IHasSelectionSetNode { SelectionSet: { } selections })
            {
                Collect(selections, found);
            }
        }

        return found;
    }

    private static void Collect(GraphQLSelectionSet selections, List<(GraphQLDirective, ASTNode)> found)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is not GraphQLField && Directives.Find((IHasDirectivesNode)selection, Deferral.Directive) is { } directive)
            {
                found.Add((directive, selection));
            }

            if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
            {
                Collect(inner, found);
            }
        }
    }
}
