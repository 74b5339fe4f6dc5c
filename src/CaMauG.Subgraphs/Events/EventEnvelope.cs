using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CaMauG.Subgraphs.Events;

/// <summary>An event as it travels between processes: JSON, so that hubs of two versions understand each other while one replaces the other.</summary>
internal static class EventEnvelope
{
    public static ReadOnlyMemory<byte> Write(AppEvent told, string origin)
    {
        ArrayBufferWriter<byte> buffer = new(told.Content.Length + 256);
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteString("origin"u8, origin);
        writer.WriteString("scope"u8, told.Scope);
        writer.WriteString("topic"u8, told.Topic);
        writer.WriteString("id"u8, told.Id);
        writer.WritePropertyName("content"u8);
        writer.WriteRawValue(told.Content.Span);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Null for what is no event.</summary>
    public static (string Origin, AppEvent Told)? Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object && Text(root, "origin") is { } origin && Text(root, "scope") is { } scope
                && Text(root, "topic") is { } topic && Text(root, "id") is { } id && root.TryGetProperty("content", out var content)
                    ? (origin, new(scope, topic, id, Encoding.UTF8.GetBytes(content.GetRawText())))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
