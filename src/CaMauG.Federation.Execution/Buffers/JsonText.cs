using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaMauG.Federation.Execution.Buffers;

/// <summary>Writes JSON strings whose bytes are not known to be free of quotes and control characters.</summary>
internal static class JsonText
{
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(static code => (byte)code), (byte)'"', (byte)'\\']);

    public static void WriteString(PooledBuffer output, ReadOnlySpan<byte> utf8)
    {
        output.Write((byte)'"');
        output.Write(utf8.ContainsAny(s_escaped) ? JsonEncodedText.Encode(utf8, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes : utf8);
        output.Write((byte)'"');
    }
}
