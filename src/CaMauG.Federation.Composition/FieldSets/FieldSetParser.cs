using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.Federation.Composition.FieldSets;

/// <summary>Parses the field sets of <c>@key</c>, <c>@requires</c> and <c>@provides</c>; the braces around them may be left out.</summary>
internal static class FieldSetParser
{
    /// <summary>The selection, or null with the reason.</summary>
    public static GraphQLSelectionSet? Parse(string fields, out string? error)
    {
        var text = fields.TrimStart().StartsWith('{') ? fields : "{" + fields + "}";
        try
        {
            var selection = Parser.Parse<GraphQLSelectionSet>(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
            error = null;
            return selection;
        }
        catch (GraphQLParserException exception)
        {
            error = exception.Description;
            return null;
        }
    }

    public static GraphQLSelectionSet? Parse(string fields) => Parse(fields, out _);
}
