using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Variables;

/// <summary>Writes a constant GraphQL literal as JSON.</summary>
internal static class LiteralJson
{
    /// <summary>Defaults of an operation's variables, by name.</summary>
    public static Dictionary<string, byte[]> Defaults(GraphQLOperationDefinition operation)
    {
        Dictionary<string, byte[]> defaults = new(StringComparer.Ordinal);
        foreach (var variable in CollectionsMarshal.AsSpan(operation.Variables?.Items))
        {
            if (variable.DefaultValue is { } value)
            {
                defaults[variable.Variable.Name.StringValue] = From(value);
            }
        }

        return defaults;
    }

    public static byte[] From(GraphQLValue value)
    {
        using PooledBuffer output = new(128);
        using (Utf8JsonWriter writer = new(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, value);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLStringValue text:
                writer.WriteStringValue(text.Value.Span);
                break;
            case GraphQLIntValue number:
                writer.WriteRawValue(number.Value.Span);
                break;
            case GraphQLFloatValue number:
                writer.WriteRawValue(number.Value.Span);
                break;
            case GraphQLEnumValue name:
                writer.WriteStringValue(name.Name.Value.Span);
                break;
            case GraphQLTrueBooleanValue:
                writer.WriteBooleanValue(true);
                break;
            case GraphQLFalseBooleanValue:
                writer.WriteBooleanValue(false);
                break;
            case GraphQLListValue list:
                WriteList(writer, list);
                break;
            case GraphQLObjectValue fields:
                WriteObject(writer, fields);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, GraphQLListValue list)
    {
        writer.WriteStartArray();
        foreach (var item in CollectionsMarshal.AsSpan(list.Values))
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, GraphQLObjectValue value)
    {
        writer.WriteStartObject();
        foreach (var field in CollectionsMarshal.AsSpan(value.Fields))
        {
            writer.WritePropertyName(field.Name.Value.Span);
            Write(writer, field.Value);
        }

        writer.WriteEndObject();
    }
}
