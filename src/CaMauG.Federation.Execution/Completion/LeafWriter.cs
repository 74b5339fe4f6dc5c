using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Writes scalars and enums, if they are what the schema promises. Hot: once for each leaf.</summary>
internal static class LeafWriter
{
    public static bool TryWrite(PooledBuffer output, ResponseStore store, Node value, ProjectedType type)
    {
        var kind = store.KindOf(value);
        switch (type.Leaf)
        {
            case LeafKind.Any when kind != ValueKind.String:
            case LeafKind.Float when kind == ValueKind.Number && IsFinite(store.Raw(value)):
            case LeafKind.Boolean when kind is ValueKind.True or ValueKind.False:
            case LeafKind.Int when kind == ValueKind.Number && IsInt(store.Raw(value)):
                output.Write(store.Raw(value));
                return true;
            case LeafKind.Any or LeafKind.Id or LeafKind.String when kind == ValueKind.String:
            case LeafKind.Enum when kind == ValueKind.String && type.HasEnumValue(store.String(value)):
            // An ID is a string to the client, also from a service that counts (§3.5.5).
            case LeafKind.Id when kind == ValueKind.Number:
                WriteQuoted(output, store.Raw(value));
                return true;
            case LeafKind.Int when kind == ValueKind.Number && TryReadWhole(store.Raw(value), out var whole):
                // 1.0 and 1e3 are the numbers 1 and 1000 (§3.5.1): a language with one kind of number may write them so.
                output.Write(Encoding.ASCII.GetBytes(whole.ToString(CultureInfo.InvariantCulture)));
                return true;
            default:
                return false;
        }
    }

    private static bool IsInt(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int _, out var read) && read == text.Length;

    private static bool TryReadWhole(ReadOnlySpan<byte> text, out int whole)
    {
        whole = 0;
        if (!Utf8Parser.TryParse(text, out double number, out var read) || read != text.Length || number != Math.Floor(number) || Math.Abs(number) > int.MaxValue)
        {
            return false;
        }

        whole = (int)number;
        return true;
    }

    // Digits alone are finite as long as there are fewer than the largest double has.
    private static bool IsFinite(ReadOnlySpan<byte> text) =>
        (text.Length < 300 && !text.ContainsAny((byte)'e', (byte)'E')) || (Utf8Parser.TryParse(text, out double number, out _) && double.IsFinite(number));

    private static void WriteQuoted(PooledBuffer output, ReadOnlySpan<byte> raw)
    {
        output.Write((byte)'"');
        output.Write(raw);
        output.Write((byte)'"');
    }
}
