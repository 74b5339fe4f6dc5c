using System.Text.Json;

namespace CaMauG.Gateway.Messages;

/// <summary>One message of <c>graphql-transport-ws</c>. The payload points into the bytes it was read from.</summary>
/// <param name="Type">What it is, one of the constants here.</param>
/// <param name="Id">The operation it is about; null when it has none.</param>
/// <param name="Payload">Its payload as JSON; empty when it has none.</param>
internal readonly record struct SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The subprotocol's name in the handshake.</summary>
    public const string Protocol = "graphql-transport-ws";

    public const string ConnectionInit = "connection_init";
    public const string ConnectionAck = "connection_ack";
    public const string Ping = "ping";
    public const string Pong = "pong";
    public const string Subscribe = "subscribe";
    public const string Next = "next";
    public const string Error = "error";
    public const string Complete = "complete";

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 256 };

    /// <summary>Reads a message; says what is wrong with it when it is none.</summary>
    public static string? Read(ReadOnlyMemory<byte> json, out SocketMessage message)
    {
        message = default;
        try
        {
            return ReadObject(json, ref message);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return "The message is not well-formed JSON.";
        }
    }

    private static string? ReadObject(ReadOnlyMemory<byte> json, ref SocketMessage message)
    {
        Utf8JsonReader reader = new(json.Span, s_options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return "The message is not a JSON object.";
        }

        string? type = null, id = null, problem = null;
        ReadOnlyMemory<byte> payload = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            problem ??= ReadMember(ref reader, json, ref type, ref id, ref payload);
            reader.Skip();
        }

        // What follows the object must be nothing.
        while (reader.Read())
        {
        }

        message = new(type ?? string.Empty, id, payload);
        return problem ?? (type is null ? "The message has no type." : null);
    }

    private static string? ReadMember(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ref string? type, ref string? id, ref ReadOnlyMemory<byte> payload)
    {
        var isType = reader.ValueTextEquals("type"u8);
        var isPayload = reader.ValueTextEquals("payload"u8);
        if (isType || reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            (type, id) = isType ? (text, id) : (type, text);
            return string.IsNullOrEmpty(text) ? $"The member \"{(isType ? "type" : "id")}\" must be a string that is not empty." : null;
        }

        reader.Read();
        if (isPayload)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            payload = json[start..(int)reader.BytesConsumed];
        }

        return null;
    }
}
