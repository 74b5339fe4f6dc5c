using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Subgraphs.Values;
using GraphQL;
using GraphQL.Execution;

namespace CaMauG.Subgraphs.Serving;

/// <summary>Writes what GraphQL.NET has computed as a GraphQL response. Hot: runs for every call.</summary>
internal static class AnswerWriter
{
    // Vietnamese stays readable and short; the response is never embedded in HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a response.</summary>
    /// <param name="result">What was computed.</param>
    /// <param name="entities">How long each of its entities may be used again, where they differ; null elsewhere.</param>
    public static SubgraphAnswer Write(ExecutionResult result, IReadOnlyList<AnswerCaching?>? entities = null)
    {
        var answer = new SubgraphAnswer { HasData = result.Executed, HasErrors = result.Errors is { Count: > 0 } };
        using var writer = new Utf8JsonWriter(answer, s_options);
        writer.WriteStartObject();
        if (result.Errors is { Count: > 0 } errors)
        {
            WriteErrors(writer, errors);
        }

        if (result.Executed)
        {
            writer.WritePropertyName("data"u8);
            WriteNode(writer, result.Data as ExecutionNode);
        }

        if (entities is not null)
        {
            WriteCaching(writer, entities);
        }

        writer.WriteEndObject();
        writer.Flush();
        return answer;
    }

    public static SubgraphAnswer WriteRefused(string code, string message)
    {
        var answer = new SubgraphAnswer { HasErrors = true };
        using var writer = new Utf8JsonWriter(answer, s_options);
        writer.WriteStartObject();
        WriteErrors(writer, [new ExecutionError(message) { Code = code }]);
        writer.WriteEndObject();
        writer.Flush();
        return answer;
    }

    private static void WriteCaching(Utf8JsonWriter writer, IReadOnlyList<AnswerCaching?> entities)
    {
        writer.WriteStartObject("extensions"u8);
        writer.WriteStartArray("camaugEntityCaching"u8);
        foreach (var entity in entities)
        {
            if (entity is null)
            {
                writer.WriteNullValue();
                continue;
            }

            writer.WriteStartObject();
            writer.WriteNumber("maxAge"u8, (long)entity.MaxAge.TotalSeconds);
            writer.WriteString("scope"u8, entity.IsPrivate ? "PRIVATE"u8 : "PUBLIC"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ExecutionNode? node)
    {
        switch (node)
        {
            case ObjectExecutionNode { SubFields: { } fields }:
                writer.WriteStartObject();
                foreach (var field in fields)
                {
                    writer.WritePropertyName(field.Name!);
                    WriteNode(writer, field);
                }

                writer.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteNode(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ValueExecutionNode value:
                WriteValue(writer, value.ToValue());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                JsonValues.WriteObject(writer, members, WriteValue);
                break;
            case IEnumerable items:
                JsonValues.WriteList(writer, items, WriteValue);
                break;
            default:
                JsonSerializer.Serialize(writer, value, value.GetType());
                break;
        }
    }

    private static void WriteErrors(Utf8JsonWriter writer, IEnumerable<ExecutionError> errors)
    {
        writer.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, error.Message);
            WriteLocations(writer, error);
            if (error.Path is { } path)
            {
                writer.WritePropertyName("path"u8);
                JsonValues.WriteList(writer, path, WriteValue);
            }

            writer.WriteStartObject("extensions"u8);
            writer.WriteString("code"u8, ErrorCodes.Of(error));
            foreach (var (name, value) in error.Extensions ?? [])
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLocations(Utf8JsonWriter writer, ExecutionError error)
    {
        if (error.Locations is not { Count: > 0 } locations)
        {
            return;
        }

        writer.WriteStartArray("locations"u8);
        foreach (var location in locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, location.Line);
            writer.WriteNumber("column"u8, location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
