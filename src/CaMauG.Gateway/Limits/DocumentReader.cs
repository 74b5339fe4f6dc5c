using System.Collections.Immutable;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace CaMauG.Gateway.Limits;

/// <summary>Makes documents of texts within the limits: tokens are counted before parsing, sizes are measured after it.</summary>
internal sealed class DocumentReader(GatewayOptions options) : IDocumentLimits
{
    private readonly DocumentLimits _limits = new(options);

    /// <summary>Parses a text. The document is there when it can be parsed, the errors are all that speaks against it.</summary>
    public (GraphQLDocument? Document, ImmutableArray<RequestError> Errors) Read(string text)
    {
        if (_limits.CheckTokens(text) is { } tooLong)
        {
            return (null, [tooLong]);
        }

        try
        {
            var document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = options.MaxRecursion });
            return (document, _limits.Check(document));
        }
        catch (GraphQLMaxDepthExceededException)
        {
            return (null, [new(RequestErrorCodes.TooMuchRecursion, $"The document is nested deeper than {options.MaxRecursion} levels.", [])]);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            ImmutableArray<RequestLocation> place = [new(error.Location.Line, error.Location.Column)];
            return (null, [new(RequestErrorCodes.ParseFailed, $"Syntax error: {error.Description}", place)]);
        }
    }

    public IReadOnlyList<DocumentFault> Check(string document) =>
    [
        .. Read(document).Errors.Select(static error => error.Locations is [var place, ..]
            ? new DocumentFault(error.Code, error.Message, place.Line, place.Column)
            : new DocumentFault(error.Code, error.Message, 0, 0)),
    ];
}
