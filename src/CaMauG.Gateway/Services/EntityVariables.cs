using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Services;

/// <summary>The variables of an entity fetch, taken apart: each representation, and what stands before and after their list.</summary>
internal sealed record EntityVariables(ReadOnlyMemory<byte> Before, List<ReadOnlyMemory<byte>> Representations, ReadOnlyMemory<byte> After)
{
    /// <summary>Takes variables apart; null when they carry no representations.</summary>
    public static EntityVariables? Read(ReadOnlyMemory<byte> variables)
    {
        if (variables.IsEmpty)
        {
            return null;
        }

        Utf8JsonReader reader = new(variables.Span, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isList = reader.ValueTextEquals("representations"u8);
            reader.Read();
            if (!isList || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            var representations = AnswerOutline.Elements(ref reader, variables);
            return new(variables[..start], representations, variables[(int)reader.BytesConsumed..]);
        }

        return null;
    }

    /// <summary>The same variables with only some of the representations, in memory of their own.</summary>
    public ReadOnlyMemory<byte> With(IEnumerable<int> kept)
    {
        using PooledBuffer output = new();
        output.Write(Before.Span);
        var separator = (byte)'[';
        foreach (var index in kept)
        {
            output.Write(separator);
            output.Write(Representations[index].Span);
            separator = (byte)',';
        }

        output.Write((byte)']');
        output.Write(After.Span);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The type a representation names; null for none.</summary>
    public static string? TypeOf(ReadOnlyMemory<byte> representation)
    {
        Utf8JsonReader reader = new(representation.Span, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("__typename"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                return reader.GetString();
            }

            reader.Skip();
        }

        return null;
    }
}
