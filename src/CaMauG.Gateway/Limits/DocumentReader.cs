using System.Collections.Immutable;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Schemas.Syntax;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Limits;

/// <summary>Makes documents of texts within the limits: tokens are counted before parsing, sizes are measured after it.</summary>
internal sealed class DocumentReader(GatewayOptions options) : IDocumentLimits
{
    private readonly DocumentLimits _limits = new(options);

    /// <summary>Parses a text. The document is there when it can be parsed, the errors are all that speaks against it.</summary>
    public (GraphQLDocument? Document, ImmutableArray<RequestError> Errors) Read(string text)
    {
        var reading = DocumentParser.Parse(text, options.MaxRecursion, options.MaxTokens);
        return reading.Document is { } document
            ? (document, _limits.Check(document))
            : (null, [new(CodeOf(reading.Fault), reading.Message, reading.Place is { } place ? [place] : [])]);
    }

    public IReadOnlyList<DocumentFault> Check(string document) =>
    [
        .. Read(document).Errors.Select(static error => error.Locations is [var place, ..]
            ? new DocumentFault(error.Code, error.Message, place.Line, place.Column)
            : new DocumentFault(error.Code, error.Message, 0, 0)),
    ];

    private static string CodeOf(ReadingFault fault) => fault switch
    {
        ReadingFault.TooManyTokens => RequestErrorCodes.TooManyTokens,
        ReadingFault.TooDeep => RequestErrorCodes.TooMuchRecursion,
        _ => RequestErrorCodes.ParseFailed,
    };
}
