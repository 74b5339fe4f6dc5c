using System.Net.WebSockets;
using System.Text.Unicode;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Messages;
using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Live;

/// <summary>
/// Sends messages of <c>graphql-transport-ws</c> to a client, one at a time. A client that takes nothing for too long is cut off: its
/// operations must not hold memory for someone who is gone.
/// </summary>
internal sealed class SocketOutput(WebSocket socket, TimeSpan patience, TimeProvider time) : ILiveOutput, IDisposable
{
    // RFC 6455 §5.5: a control frame has 125 bytes, two of them the code.
    private const int LongestReason = 123;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _isClosing;

    public Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken cancellation) =>
        SendAsync(SocketMessage.Next, id, response, cancellation);

    public async Task RefuseAsync(string id, RequestRefusal refusal, CancellationToken cancellation)
    {
        using PooledBuffer errors = new();
        refusal.WriteErrorsTo(errors);
        await SendAsync(SocketMessage.Error, id, errors.Written, cancellation).ConfigureAwait(false);
    }

    public Task CompleteAsync(string id, CancellationToken cancellation) => SendAsync(SocketMessage.Complete, id, default, cancellation);

    /// <summary>Sends a message, unless the socket is being closed.</summary>
    public async Task SendAsync(string type, string? id, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        using PooledBuffer message = new(payload.Length + 128);
        SocketMessageWriter.Write(message, type, id, payload.Span);
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_isClosing || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            {
                return;
            }

            // Cancelling a send half way would break the socket for the operations that remain; only the end of patience may.
            cancellation.ThrowIfCancellationRequested();
            using CancellationTokenSource timeout = new(patience, time);
            await socket.SendAsync(message.Written, WebSocketMessageType.Text, endOfMessage: true, timeout.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes with a code and a reason; the first word counts.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        using CancellationTokenSource timeout = new(patience, time);
        await _turn.WaitAsync(timeout.Token).ConfigureAwait(false);
        try
        {
            if (!_isClosing && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                _isClosing = true;
                await socket.CloseOutputAsync(code, Shorten(reason), timeout.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Shorten(string reason)
    {
        // Never in the middle of a character: half of one is no text.
        Utf8.FromUtf16(reason, stackalloc byte[LongestReason], out var read, out _);
        return reason[..read];
    }

    public void Dispose() => _turn.Dispose();
}
