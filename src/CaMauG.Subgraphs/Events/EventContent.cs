using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;
using CaMauG.Subgraphs.Values;

namespace CaMauG.Subgraphs.Events;

/// <summary>
/// What a mini-app publishes, as JSON and back. Getters are not kept anywhere, nor handed to a serializer that would: a plugin's types must be unloadable
/// with it.
/// </summary>
public static class EventContent
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 32 };

    /// <summary>Writes a value as JSON.</summary>
    /// <exception cref="ArgumentException">It is too deep or holds a number that JSON has no word for.</exception>
    public static ReadOnlyMemory<byte> Write(object? value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, s_options);
        try
        {
            Write(writer, value);
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException($"An event's content must be JSON no deeper than {s_options.MaxDepth} levels.", nameof(value), exception);
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a value as resolvers work with it.</summary>
    public static object? Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValues.Read(document.RootElement);
    }

    private static void Write(Utf8JsonWriter writer, object? value)
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
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case ulong or decimal:
                writer.WriteNumberValue(Convert.ToDecimal(value, null));
                break;
            case float or double:
                WriteNumber(writer, Convert.ToDouble(value, null));
                break;
            case Row row:
                JsonValues.WriteObject(writer, row.Values.Append(new("__typename", row.Collection)).Append(new("id", row.Id)).DistinctBy(static member => member.Key), Write);
                break;
            case Representation representation:
                JsonValues.WriteObject(writer, representation.Values.Append(new("__typename", representation.TypeName)).DistinctBy(static member => member.Key), Write);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                JsonValues.WriteObject(writer, members, Write);
                break;
            case IEnumerable items:
                JsonValues.WriteList(writer, items, Write);
                break;
            case var scalar when RowValue.Text(scalar) is { } text:
                writer.WriteStringValue(text);
                break;
            case var instance:
                JsonValues.WriteObject(writer, MembersOf(instance), Write);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException($"JSON has no word for the number {number}.", nameof(number));
        }

        writer.WriteNumberValue(number);
    }

    private static IEnumerable<KeyValuePair<string, object?>> MembersOf(object instance) =>
        instance.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters() is [])
            .Select(property => new KeyValuePair<string, object?>(JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue(instance)));
}
