using System.Text.Json;

namespace CaMauG.Gateway.Services;

/// <summary>Where in an answer's bytes the parts lie that caching has to do with.</summary>
/// <param name="HasErrors">True when it has errors, so that it is not kept.</param>
/// <param name="Errors">The array of errors; empty for none.</param>
/// <param name="Entities">Each element of <c>data._entities</c>; null when there is no such list.</param>
/// <param name="Extensions">The object of extensions; empty for none.</param>
internal sealed record AnswerOutline(bool HasErrors, ReadOnlyMemory<byte> Errors, List<ReadOnlyMemory<byte>>? Entities, ReadOnlyMemory<byte> Extensions)
{
    /// <summary>Reads an answer; null when it is no JSON object.</summary>
    public static AnswerOutline? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return ReadObject(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The elements of the array at which the reader stands.</summary>
    public static List<ReadOnlyMemory<byte>> Elements(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        List<ReadOnlyMemory<byte>> elements = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(Value(ref reader, text));
        }

        return elements;
    }

    /// <summary>The value at which the reader stands; leaves it at its end.</summary>
    public static ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return text[start..(int)reader.BytesConsumed];
    }

    private static AnswerOutline? ReadObject(ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span, new JsonReaderOptions { MaxDepth = 256 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        ReadOnlyMemory<byte> errors = default, extensions = default;
        List<ReadOnlyMemory<byte>>? entities = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isErrors = reader.ValueTextEquals("errors"u8);
            var isData = reader.ValueTextEquals("data"u8);
            var isExtensions = reader.ValueTextEquals("extensions"u8);
            reader.Read();
            if (isErrors && reader.TokenType != JsonTokenType.Null)
            {
                errors = Value(ref reader, body);
            }
            else if (isData && reader.TokenType == JsonTokenType.StartObject)
            {
                entities = ReadEntities(ref reader, body);
            }
            else if (isExtensions && reader.TokenType == JsonTokenType.StartObject)
            {
                extensions = Value(ref reader, body);
            }
            else
            {
                reader.Skip();
            }
        }

        return new(!errors.IsEmpty, errors, entities, extensions);
    }

    private static List<ReadOnlyMemory<byte>>? ReadEntities(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        List<ReadOnlyMemory<byte>>? entities = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isEntities = reader.ValueTextEquals("_entities"u8);
            reader.Read();
            if (isEntities && reader.TokenType == JsonTokenType.StartArray)
            {
                entities = Elements(ref reader, body);
            }
            else
            {
                reader.Skip();
            }
        }

        return entities;
    }
}
