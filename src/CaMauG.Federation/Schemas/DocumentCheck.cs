using System.Collections.Immutable;
using CaMauG.Federation.Schemas.Syntax;
using GraphQLParser.AST;

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
        var reading = DocumentParser.Parse(text, MaxDepth);
        return reading.Document is not { } document
            ? new([new(RequestError.ParseFailed, reading.Message, reading.Place is { } place ? [place] : [])], [])
            : new(
                schema.Validate(document),
                [
                    .. document.Definitions.OfType<GraphQLOperationDefinition>()
                        .Select(static operation => new DocumentOperation(operation.Name?.StringValue, operation.Operation)),
                ]);
    }
}
