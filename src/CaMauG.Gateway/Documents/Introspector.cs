using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Schemas;
using GraphQL;
using GraphQL.Execution;

namespace CaMauG.Gateway.Documents;

/// <summary>Answers questions about the schema with GraphQL.NET's introspection. Slow for a whole schema, so constant answers are kept.</summary>
internal sealed class Introspector(ApiSchema schema)
{
    private readonly DocumentExecuter _executer = new();

    /// <summary>The answer as a JSON object by response key.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(IntrospectionQuery query, JsonElement? variables, CancellationToken cancellation)
    {
        if (query.Answer is { } kept)
        {
            return kept;
        }

        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema.Executable,
            Document = query.Document,
            Query = string.Empty,
            Variables = variables is { } given ? new Inputs(ToDictionary(given)) : Inputs.Empty,
            ValidationRules = [],
            CancellationToken = cancellation,
        }).ConfigureAwait(false);
        using PooledBuffer output = new(16_384);
        using (Utf8JsonWriter writer = new(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, result.Data is ExecutionNode root ? root.ToValue() : new Dictionary<string, object?>());
        }

        ReadOnlyMemory<byte> answer = output.WrittenSpan.ToArray();
        query.Answer = answer;
        return answer;
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
            case int number:
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, object?> members:
                WriteObject(writer, members);
                break;
            case IEnumerable items:
                WriteList(writer, items);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> members)
    {
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, member);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static Dictionary<string, object?> ToDictionary(JsonElement variables)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        if (variables.ValueKind != JsonValueKind.Object)
        {
            return values;
        }

        foreach (var member in variables.EnumerateObject())
        {
            // Introspection takes names and flags only; what else the operation declares belongs to the services.
            values[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            };
        }

        return values;
    }
}
