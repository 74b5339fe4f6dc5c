using System.Text.Json;

namespace CaMauG.Federation.Execution.Errors;

/// <summary>An error of the response.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Code">Stable code for <c>extensions.code</c>.</param>
/// <param name="Path">Where, as the client sees the response; empty when it is about the whole of it.</param>
/// <param name="ServiceName">The service it comes from; null when it is the gateway's own.</param>
/// <param name="Extensions">Further members of <c>extensions</c> as a JSON object, filtered already; null for none.</param>
internal sealed record GraphError(
    string Message, string Code, PathElement[] Path, string? ServiceName = null, byte[]? Extensions = null)
{
    /// <summary>True when it is about something below its path that the client does not see.</summary>
    public bool IsCut { get; init; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message);
        if (Path.Length > 0)
        {
            WritePath(writer);
        }

        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, Code);
        if (ServiceName is not null)
        {
            writer.WriteString("serviceName"u8, ServiceName);
        }

        WriteExtensions(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WritePath(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("path"u8);
        foreach (var element in Path)
        {
            if (element.Key is { } key)
            {
                writer.WriteStringValue(key);
            }
            else
            {
                writer.WriteNumberValue(element.Index);
            }
        }

        writer.WriteEndArray();
    }

    private void WriteExtensions(Utf8JsonWriter writer)
    {
        if (Extensions is null)
        {
            return;
        }

        using var members = JsonDocument.Parse(Extensions, new JsonDocumentOptions { MaxDepth = 256 });
        foreach (var member in members.RootElement.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            writer.WriteRawValue(member.Value.GetRawText(), skipInputValidation: true);
        }
    }
}
