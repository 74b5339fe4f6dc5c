using System.Collections.Immutable;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.Federation.Schemas;

/// <summary>What a text is as a GraphQL document against a schema.</summary>
/// <param name="Errors">Everything wrong with it (GraphQL §2 and §5); empty when it is valid.</param>
/// <param name="Operations">The operations in it; empty when it is no document.</param>
public sealed record DocumentCheck(ImmutableArray<RequestError> Errors, ImmutableArray<DocumentOperation> Operations)
{
    // Deep input must not reach the end of the stack, which cannot be caught.
    private const int MaxDepth = 64;

    internal static DocumentCheck Of(ApiSchema schema, string text)
    {
        try
        {
            var document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = MaxDepth });
            return new(
                schema.Validate(document),
                [
                    .. document.Definitions.OfType<GraphQLOperationDefinition>()
                        .Select(static operation => new DocumentOperation(operation.Name?.StringValue, operation.Operation)),
                ]);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return Unreadable($"The document is nested deeper than {MaxDepth} levels.", []);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            return Unreadable($"Syntax error: {error.Description}", [new(error.Location.Line, error.Location.Column)]);
        }
    }

    private static DocumentCheck Unreadable(string message, ImmutableArray<RequestLocation> place) =>
        new([new(RequestError.ParseFailed, message, place)], []);
}
