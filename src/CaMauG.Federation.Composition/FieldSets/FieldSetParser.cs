using CaMauG.Federation.Schemas.Syntax;
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
        if (DocumentParser.FindCostlyFault(text) is { } fault)
        {
            error = fault.Reason;
            return null;
        }

        try
        {
            var selection = Parser.Parse<GraphQLSelectionSet>(ParsableText.Of(text), new ParserOptions { Ignore = IgnoreOptions.Comments });
            error = null;
            return selection;
        }
        catch (GraphQLParserException exception)
        {
            error = Reason(exception.Description);
            return null;
        }
    }

    // The parser adds a link to the specification's text.
    private static string Reason(string description)
    {
        var end = description.IndexOf("; for more information", StringComparison.Ordinal);
        return end < 0 ? description : description[..end];
    }

    public static GraphQLSelectionSet? Parse(string fields) => Parse(fields, out _);
}
