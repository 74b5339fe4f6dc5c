using System.Buffers;
using System.Text.Json;

namespace CaMauG.Gateway.Requests;

/// <summary>
/// What a client calls a document: <c>documentId</c> (GraphQL over HTTP, appendix A) or <c>extensions.persistedQuery</c>, as Apollo's clients send it.
/// </summary>
/// <param name="Id">The id, without the prefix <c>sha256:</c>.</param>
/// <param name="IsHash">True when the id has the form of a SHA-256, so that it says what the document is.</param>
/// <param name="IsExtension">True when it came as <c>extensions.persistedQuery</c>.</param>
internal sealed record DocumentName(string Id, bool IsHash, bool IsExtension)
{
    private const string HashPrefix = "sha256:";
    private const string OwnPrefix = "x-";
    private const int HashLength = 64;
    private const int LongestId = 200;

    // UnreservedCharacter of the appendix; a colon parts prefix and payload.
    private static readonly SearchValues<char> s_idCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:");
    private static readonly SearchValues<char> s_hashCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>Finds the name of a request; says why when there is something that is none.</summary>
    /// <param name="documentId">The parameter; null for none.</param>
    /// <param name="extensions">The extensions as a JSON object; empty for none.</param>
    /// <param name="name">The name; null for none.</param>
    public static RequestRefusal? Read(string? documentId, ReadOnlyMemory<byte> extensions, out DocumentName? name)
    {
        name = null;
        if (!extensions.IsEmpty && ReadExtension(extensions, out name) is { } refusal)
        {
            return refusal;
        }

        if (documentId is null)
        {
            return null;
        }

        var fromExtension = name;
        return Parse(documentId, out name)
            ?? (fromExtension is null || fromExtension.Id == name!.Id ? null : Bad("\"documentId\" and \"extensions.persistedQuery\" name two documents."));
    }

    /// <summary>True for 64 hexadecimal digits in lower case.</summary>
    public static bool IsSha256(ReadOnlySpan<char> text) => text.Length == HashLength && !text.ContainsAnyExcept(s_hashCharacters);

    private static RequestRefusal? Parse(string documentId, out DocumentName? name)
    {
        name = null;
        if (documentId.Length is 0 or > LongestId || documentId.AsSpan().ContainsAnyExcept(s_idCharacters))
        {
            return Bad($"A document id has 1 to {LongestId} characters out of letters, digits and \"-._~\".");
        }

        if (documentId.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            var hash = documentId[HashPrefix.Length..];
            name = new(hash, true, false);
            return IsSha256(hash) ? null : Bad("After \"sha256:\" a document id has 64 hexadecimal digits in lower case.");
        }

        if (documentId.Contains(':', StringComparison.Ordinal) && !documentId.StartsWith(OwnPrefix, StringComparison.Ordinal))
        {
            return Bad("The prefix of a document id is \"sha256\" or begins with \"x-\".");
        }

        name = new(documentId, IsSha256(documentId), false);
        return null;
    }

    private static RequestRefusal? ReadExtension(ReadOnlyMemory<byte> extensions, out DocumentName? name)
    {
        name = null;
        Utf8JsonReader reader = new(extensions.Span, new() { MaxDepth = 256 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPersistedQuery = reader.ValueTextEquals("persistedQuery"u8);
            reader.Read();
            if (isPersistedQuery && reader.TokenType == JsonTokenType.StartObject)
            {
                return ReadPersistedQuery(ref reader, out name);
            }

            reader.Skip();
        }

        return null;
    }

    private static RequestRefusal? ReadPersistedQuery(ref Utf8JsonReader reader, out DocumentName? name)
    {
        name = null;
        string? id = null;
        var version = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("sha256Hash"u8);
            var isVersion = reader.ValueTextEquals("version"u8);
            reader.Read();
            id = isId && reader.TokenType == JsonTokenType.String ? reader.GetString() : id;
            version = isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : version;
            reader.Skip();
        }

        if (version != 1)
        {
            return Bad("Unsupported persisted query version");
        }

        if (id is not { Length: > 0 and <= LongestId })
        {
            return Bad("\"extensions.persistedQuery\" must hold the string \"sha256Hash\".");
        }

        name = new(id, IsSha256(id), true);
        return null;
    }

    private static RequestRefusal Bad(string message) => RequestRefusal.Malformed(400, RequestErrorCodes.BadRequest, message);
}
