using System.Net.WebSockets;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Gateway.Messages;

/// <summary>Receives whole messages from a WebSocket into pooled memory.</summary>
internal static class SocketReader
{
    /// <summary>Receives the next message into an emptied buffer.</summary>
    /// <exception cref="WebSocketException">The other side is gone without a word.</exception>
    public static async ValueTask<SocketArrival> ReceiveAsync(WebSocket socket, PooledBuffer buffer, int limit, CancellationToken cancellation)
    {
        buffer.CutTo(0);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.GetMemory(1_024), cancellation).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return SocketArrival.Closed;
            }

            buffer.Advance(part.Count);
            if (buffer.Length > limit)
            {
                return SocketArrival.TooLarge;
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text ? SocketArrival.Text : SocketArrival.Binary;
            }
        }
    }
}

/// <summary>What came over a socket.</summary>
internal enum SocketArrival
{
    /// <summary>A text message.</summary>
    Text,

    /// <summary>A binary message, which the protocol does not know.</summary>
    Binary,

    /// <summary>More than may be sent.</summary>
    TooLarge,

    /// <summary>The other side closed.</summary>
    Closed,
}
