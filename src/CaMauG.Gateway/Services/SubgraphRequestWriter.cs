using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>Writes the JSON body of a request to a service. A document is encoded once for the life of its plan.</summary>
internal static class SubgraphRequestWriter
{
    private static readonly ConditionalWeakTable<string, byte[]> s_documents = [];

    public static void Write(PooledBuffer body, SubgraphRequest request)
    {
        body.Write("{\"query\":"u8);
        body.Write(s_documents.GetValue(request.Document, static document => Quote(document)));
        if (request.OperationName is { } operationName)
        {
            body.Write(",\"operationName\":"u8);
            body.Write(s_documents.GetValue(operationName, static name => Quote(name)));
        }

        if (!request.Variables.IsEmpty)
        {
            body.Write(",\"variables\":"u8);
            body.Write(request.Variables.Span);
        }

        body.Write((byte)'}');
    }

    private static byte[] Quote(string text) =>
        [(byte)'"', .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];
}
