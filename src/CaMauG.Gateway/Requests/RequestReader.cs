using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace CaMauG.Gateway.Requests;

/// <summary>Reads the JSON of a request (GraphQL over HTTP, §5.1). Variables stay bytes of the body. Hot.</summary>
/// <param name="maxDepth">Deepest JSON accepted.</param>
internal sealed class RequestReader(int maxDepth)
{
    // What one parameter adds around the variables: the object of the body.
    private readonly JsonReaderOptions _options = new() { MaxDepth = maxDepth + 1 };

    // RFC 8259 §8.1: nobody should write it, and whoever reads may overlook it.
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body; gives the request or why it is none.</summary>
    public RequestRefusal? Read(ReadOnlyMemory<byte> body, out GraphRequest request)
    {
        request = default;
        body = body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        if (!Utf8.IsValid(body.Span))
        {
            return Bad("The body is not UTF-8.");
        }

        try
        {
            return ReadObject(body, ref request);
        }
        catch (JsonException error)
        {
            return Refuse("body", error);
        }
        catch (InvalidOperationException)
        {
            return NotUnicode("body");
        }
    }

    /// <summary>Puts a request together from parameters of its own, as a GET has them (GraphQL over HTTP, §5.3 and appendix A).</summary>
    public RequestRefusal? Read(
        string? document, string? documentId, string? operationName, string? variables, string? extensions, out GraphRequest request)
    {
        ReadOnlyMemory<byte> extensionBytes = default;
        var refusal = ReadParameter("variables", variables, out var variableBytes) ?? ReadParameter("extensions", extensions, out extensionBytes);
        request = new(document ?? string.Empty, operationName, variableBytes) { Extensions = extensionBytes };
        return refusal ?? Complete(document is not null, documentId, ref request);
    }

    /// <summary>Checks a JSON text that must be an object or null; gives its bytes, empty for null.</summary>
    public RequestRefusal? ReadParameter(string name, string? json, out ReadOnlyMemory<byte> value)
    {
        value = default;
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            Utf8JsonReader reader = new(bytes, new() { MaxDepth = maxDepth });
            reader.Read();
            var first = reader.TokenType;
            while (reader.Read())
            {
            }

            value = first == JsonTokenType.StartObject ? bytes : default;
            return first is not (JsonTokenType.StartObject or JsonTokenType.Null) ? NoObject("parameter", name)
                : EscapedText.IsUnicode(bytes, _options) ? null
                : NotUnicode($"parameter \"{name}\"");
        }
        catch (JsonException error)
        {
            return Refuse($"parameter \"{name}\"", error);
        }
    }

    private RequestRefusal? ReadObject(ReadOnlyMemory<byte> body, ref GraphRequest request)
    {
        Utf8JsonReader reader = new(body.Span, _options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.StartArray
                ? RequestRefusal.Malformed(400, RequestErrorCodes.BatchingNotSupported, "Send one operation in one request.")
                : Bad("The body must be a JSON object.");
        }

        string? document = null, documentId = null, operationName = null;
        ReadOnlyMemory<byte> variables = default, extensions = default;
        RequestRefusal? refusal = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            refusal ??= ReadMember(ref reader, body, ref document, ref documentId, ref operationName, ref variables, ref extensions);
            reader.Skip();
        }

        // The rest must be well-formed as well.
        while (reader.Read())
        {
        }

        request = new(document ?? string.Empty, operationName, variables) { Extensions = extensions };
        return refusal ?? (EscapedText.IsUnicode(body.Span, _options) ? Complete(document is not null, documentId, ref request) : NotUnicode("body"));
    }

    private static RequestRefusal? Complete(bool hasDocument, string? documentId, ref GraphRequest request)
    {
        if (DocumentName.Read(documentId, request.Extensions, out var name) is { } refusal)
        {
            return refusal;
        }

        request = name is null ? request : request with { Name = name };
        return hasDocument || name is not null ? null : Bad("The member \"query\" is missing.");
    }

    private static RequestRefusal? ReadMember(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref string? document, ref string? documentId, ref string? operationName,
        ref ReadOnlyMemory<byte> variables, ref ReadOnlyMemory<byte> extensions)
    {
        if (reader.ValueTextEquals("query"u8))
        {
            reader.Read();
            document = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return document is null ? Bad("The member \"query\" must be a string.") : null;
        }

        if (reader.ValueTextEquals("documentId"u8))
        {
            reader.Read();
            documentId = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? null : Bad("The member \"documentId\" must be a string.");
        }

        if (reader.ValueTextEquals("operationName"u8))
        {
            reader.Read();
            operationName = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            return reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? null : Bad("The member \"operationName\" must be a string or null.");
        }

        var isVariables = reader.ValueTextEquals("variables"u8);
        if (!isVariables && !reader.ValueTextEquals("extensions"u8))
        {
            reader.Read();
            return null;
        }

        reader.Read();
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
        {
            return NoObject("member", isVariables ? "variables" : "extensions");
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var value = body[start..(int)reader.BytesConsumed];
            (variables, extensions) = isVariables ? (value, extensions) : (variables, value);
        }

        return null;
    }

    private RequestRefusal Refuse(string what, JsonException error) =>
        error.Message.Contains("MaxDepth", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase)
            ? RequestRefusal.Malformed(400, RequestErrorCodes.JsonTooDeep, $"The JSON of the {what} is nested deeper than {maxDepth} levels.")
            : Bad($"The {what} is not well-formed JSON.");

    private static RequestRefusal NotUnicode(string what) => Bad($"The {what} holds text that is not valid Unicode: half a surrogate pair.");

    private static RequestRefusal NoObject(string what, string name) => Bad($"The {what} \"{name}\" must be an object or null.");

    private static RequestRefusal Bad(string message) => RequestRefusal.Malformed(400, RequestErrorCodes.BadRequest, message);
}
