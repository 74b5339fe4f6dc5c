using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Benchmarks.Canned;

/// <summary>Answers operations from <see cref="CannedData"/>: fields, aliases, fragments, arguments, <c>_entities</c>. No more than the benchmarks ask.</summary>
internal sealed class CannedResolver
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly GraphQLDocument _document;
    private readonly JsonElement _variables;
    private readonly Utf8JsonWriter _writer;

    private CannedResolver(GraphQLDocument document, JsonElement variables, Utf8JsonWriter writer)
    {
        _document = document;
        _variables = variables;
        _writer = writer;
    }

    /// <summary>The response as UTF-8 JSON.</summary>
    public static byte[] Execute(string document, ReadOnlySpan<byte> variables)
    {
        ArrayBufferWriter<byte> output = new();
        using JsonDocument given = JsonDocument.Parse(variables.IsEmpty ? "{}"u8.ToArray() : variables.ToArray());
        using Utf8JsonWriter writer = new(output, s_writing);
        var syntax = Parser.Parse(document);
        var operation = syntax.Definitions.OfType<GraphQLOperationDefinition>().Single();
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        new CannedResolver(syntax, given.RootElement, writer).WriteObject(CannedData.Root, operation.SelectionSet);
        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private void WriteObject(Item item, GraphQLSelectionSet selections)
    {
        _writer.WriteStartObject();
        Dictionary<string, List<GraphQLField>> fields = new(StringComparer.Ordinal);
        Collect(item, selections, fields);
        foreach (var (key, same) in fields)
        {
            _writer.WritePropertyName(key);
            WriteValue(Resolve(item, same[0]), new([.. same.SelectMany(static field => field.SelectionSet?.Selections ?? [])]));
        }

        _writer.WriteEndObject();
    }

    private void Collect(Item item, GraphQLSelectionSet selections, Dictionary<string, List<GraphQLField>> fields)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is GraphQLField field)
            {
                var key = (field.Alias?.Name ?? field.Name).StringValue;
                (fields.TryGetValue(key, out var same) ? same : fields[key] = []).Add(field);
            }
            else if (Opened(selection) is var (type, inner) && (type is null || type == item.TypeName))
            {
                Collect(item, inner, fields);
            }
        }
    }

    private (string? Type, GraphQLSelectionSet Inner) Opened(ASTNode selection)
    {
        if (selection is GraphQLInlineFragment inline)
        {
            return (inline.TypeCondition?.Type.Name.StringValue, inline.SelectionSet);
        }

        var name = ((GraphQLFragmentSpread)selection).FragmentName.Name.Value;
        var fragment = _document.Definitions.OfType<GraphQLFragmentDefinition>().Single(candidate => candidate.FragmentName.Name.Value == name);
        return (fragment.TypeCondition.Type.Name.StringValue, fragment.SelectionSet);
    }

    private object? Resolve(Item item, GraphQLField field)
    {
        var name = field.Name.StringValue;
        return name switch
        {
            "__typename" => item.TypeName,
            "_entities" => Entities((JsonElement)Value(field.Arguments!.Items[0].Value)!),
            _ => item.Fields[name] switch
            {
                Func<object?> later => later(),
                Func<IReadOnlyDictionary<string, object?>, object?> asked => asked((field.Arguments?.Items ?? [])
                    .ToDictionary(static argument => argument.Name.StringValue, argument => Value(argument.Value))),
                var value => value,
            },
        };
    }

    private static Item?[] Entities(JsonElement representations) =>
        [.. representations.EnumerateArray().Select(static representation => CannedData.Entities.GetValueOrDefault((
            representation.GetProperty("__typename").GetString()!,
            (representation.TryGetProperty("id", out var id) ? id : representation.GetProperty("upc")).GetString()!)))];

    private object? Value(GraphQLValue value) => value switch
    {
        GraphQLVariable variable when _variables.TryGetProperty(variable.Name.StringValue, out var given) => given.ValueKind switch
        {
            JsonValueKind.String => given.GetString(),
            JsonValueKind.Number => given.GetInt64(),
            JsonValueKind.Null => null,
            _ => given,
        },
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLIntValue number => long.Parse(number.Value.Span, provider: null),
        _ => null,
    };

    private void WriteValue(object? value, GraphQLSelectionSet selections)
    {
        switch (value)
        {
            case Item item:
                WriteObject(item, selections);
                break;
            case Item?[] items:
                _writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteValue(item, selections);
                }

                _writer.WriteEndArray();
                break;
            default:
                JsonSerializer.Serialize(_writer, value);
                break;
        }
    }
}
