using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Messages;

/// <summary>Writes messages of <c>graphql-transport-ws</c>; payloads are JSON already and are put in as they are.</summary>
internal static class SocketMessageWriter
{
    public static void Write(PooledBuffer output, string type, string? id = null, ReadOnlySpan<byte> payload = default)
    {
        output.Write("{\"type\":\""u8);
        output.Write(Encoding.UTF8.GetBytes(type));
        output.Write((byte)'"');
        if (id is not null)
        {
            output.Write(",\"id\":\""u8);
            output.Write(JsonEncodedText.Encode(id, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
            output.Write((byte)'"');
        }

        if (!payload.IsEmpty)
        {
            output.Write(",\"payload\":"u8);
            output.Write(payload);
        }

        output.Write((byte)'}');
    }
}
