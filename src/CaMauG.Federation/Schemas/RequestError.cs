using System.Collections.Immutable;

namespace CaMauG.Federation.Schemas;

/// <summary>Why a request is refused before anything is fetched.</summary>
/// <param name="Code">Stable code; goes to <c>extensions.code</c>.</param>
/// <param name="Message">A sentence for the developer of the client.</param>
/// <param name="Locations">Places in the document; may be empty.</param>
public sealed record RequestError(string Code, string Message, ImmutableArray<RequestLocation> Locations)
{
    // A client knows the long names and values it sent; no message sends them back.
    private const int LongestMessage = 2_000;

    /// <summary>A sentence for the developer of the client; what goes beyond 2 000 characters is left out.</summary>
    public string Message { get; } = Message.Length > LongestMessage ? string.Concat(Message.AsSpan(0, LongestMessage), "...") : Message;

    /// <summary>Further members of <c>extensions</c> as a UTF-8 JSON object; null for none.</summary>
    public byte[]? Extensions { get; init; }

    /// <summary>Response keys that lead to the place, "@" for any item of a list; default for none.</summary>
    public ImmutableArray<string> Path { get; init; }

    /// <summary>The text is no GraphQL document (GraphQL §2).</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document breaks a rule of GraphQL §5.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>A variable is missing or has a value its type does not allow.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";
}

/// <summary>A place in a document, counted from 1.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
public readonly record struct RequestLocation(int Line, int Column);
