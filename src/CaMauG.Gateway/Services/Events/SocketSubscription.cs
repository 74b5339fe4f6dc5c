using System.Net.WebSockets;
using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Messages;

namespace CaMauG.Gateway.Services.Events;

/// <summary>One subscription of a service over a socket of its own, by the protocol <c>graphql-transport-ws</c>.</summary>
internal sealed class SocketSubscription(ServiceClient client, ServiceTarget target) : IAsyncDisposable
{
    private const string OperationId = "1";

    // How long a service may take to say goodbye before the socket is cut.
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket = new();
    private readonly PooledBuffer _received = new(4_096);
    private Task<SocketArrival> _receiving = Task.FromResult(SocketArrival.Closed);
    private bool _isRunning;
    private bool _isRefused;

    /// <summary>Connects, introduces the caller and subscribes; gives the reason when that fails.</summary>
    public async ValueTask<SubgraphResponse?> OpenAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(target.Timeout);
        try
        {
            Configure(request);
            await client.ConnectAsync(_socket, SocketUrl(target.Url), timeout.Token).ConfigureAwait(false);
            return await IntroduceAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(SubgraphFailureCodes.Timeout, "did not answer in time");
        }
        catch (WebSocketException error) when (error.WebSocketErrorCode == WebSocketError.NotAWebSocket)
        {
            return Failed(SubgraphFailureCodes.NoEvents, "opens no WebSocket for subscriptions");
        }
        catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException)
        {
            return Failed(SubgraphFailureCodes.Unreachable, "could not be reached");
        }
    }

    /// <summary>The next event; null when the service has completed.</summary>
    public async ValueTask<SubgraphResponse?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            while (!_isRefused)
            {
                var (message, failure) = await ReceiveAsync(cancellation).ConfigureAwait(false);
                if (failure is not null)
                {
                    return failure;
                }

                if (message.Type == SocketMessage.Complete && message.Id == OperationId)
                {
                    _isRunning = false;
                    return null;
                }

                if (EventOf(message) is { } received)
                {
                    return received;
                }
            }

            return null;
        }
        catch (WebSocketException)
        {
            return Failed(SubgraphFailureCodes.Unreachable, "broke off the subscription");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using CancellationTokenSource timeout = new(s_farewell);
            if (_isRunning && _socket.State == WebSocketState.Open)
            {
                await SendAsync(SocketMessage.Complete, OperationId, default, timeout.Token).ConfigureAwait(false);
            }

            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(CloseCode.Normal, null, timeout.Token).ConfigureAwait(false);
                await _receiving.WaitAsync(timeout.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (IsGone(error))
        {
            // It is gone already, which is what was wanted.
        }

        _socket.Dispose();
        try
        {
            // Its memory goes back to the pool only when nobody writes to it any more.
            await _receiving.ConfigureAwait(false);
        }
        catch (Exception error) when (IsGone(error))
        {
            // Cut off by the line above.
        }

        _received.Dispose();
    }

    private static bool IsGone(Exception error) => error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException;

    private static Uri SocketUrl(Uri url) => url.Scheme is "ws" or "wss"
        ? url
        : new UriBuilder(url) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;

    private void Configure(SubgraphRequest request)
    {
        var options = _socket.Options;
        options.AddSubProtocol(SocketMessage.Protocol);
        options.KeepAliveInterval = target.KeepAlive;
        options.KeepAliveTimeout = target.KeepAliveTimeout;
        if (request.BearerToken is { } token)
        {
            options.SetRequestHeader("Authorization", "Bearer " + token);
        }

        if (request.AcceptLanguage is { } language)
        {
            options.SetRequestHeader("Accept-Language", language);
        }
    }

    private async ValueTask<SubgraphResponse?> IntroduceAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        if (_socket.SubProtocol != SocketMessage.Protocol)
        {
            return Failed(SubgraphFailureCodes.NoEvents, $"does not speak {SocketMessage.Protocol}");
        }

        await SendAsync(SocketMessage.ConnectionInit, null, Introduction(request), cancellation).ConfigureAwait(false);
        while (true)
        {
            var (message, failure) = await ReceiveAsync(cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                return failure;
            }

            if (message.Type == SocketMessage.ConnectionAck)
            {
                break;
            }
        }

        using PooledBuffer operation = new();
        SubgraphRequestWriter.Write(operation, request);
        await SendAsync(SocketMessage.Subscribe, OperationId, operation.Written, cancellation).ConfigureAwait(false);
        _isRunning = true;
        return null;
    }

    // Servers that see no headers of the handshake look for the token here.
    private static ReadOnlyMemory<byte> Introduction(SubgraphRequest request) => request.BearerToken is { } token
        ? JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["Authorization"] = "Bearer " + token })
        : default;

    /// <summary>The next message that is not a ping; or why there is none.</summary>
    private async ValueTask<(SocketMessage Message, SubgraphResponse? Failure)> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            // A receive that is cancelled breaks the socket, and then the service could not be told to stop.
            _receiving = SocketReader.ReceiveAsync(_socket, _received, target.MaxEvent, CancellationToken.None).AsTask();
            var arrival = await _receiving.WaitAsync(cancellation).ConfigureAwait(false);
            if (arrival != SocketArrival.Text)
            {
                return (default, arrival switch
                {
                    SocketArrival.TooLarge => Failed(SubgraphFailureCodes.TooLarge, "sent an event that is too large"),
                    SocketArrival.Binary => Failed(SubgraphFailureCodes.Malformed, "sent a message that is not of the protocol"),
                    _ => Failed(SubgraphFailureCodes.Unreachable, "closed the subscription"),
                });
            }

            if (SocketMessage.Read(_received.Written, out var message) is not null)
            {
                return (default, Failed(SubgraphFailureCodes.Malformed, "sent a message that is not of the protocol"));
            }

            if (message.Type != SocketMessage.Ping)
            {
                return (message, null);
            }

            await SendAsync(SocketMessage.Pong, null, message.Payload, cancellation).ConfigureAwait(false);
        }
    }

    private SubgraphResponse? EventOf(in SocketMessage message)
    {
        if (message.Id != OperationId || message.Type is not (SocketMessage.Next or SocketMessage.Error))
        {
            return null;
        }

        // Errors before the first event: a response without data, after which the protocol sends nothing more.
        var isError = message.Type == SocketMessage.Error;
        _isRefused = isError;
        _isRunning = !isError;
        PooledBuffer copy = new(message.Payload.Length + 16);
        copy.Write(isError ? "{\"errors\":"u8 : default);
        copy.Write(message.Payload.Span);
        copy.Write(isError ? "}"u8 : default);
        return SubgraphResponse.Success(copy, copy.Length);
    }

    private async ValueTask SendAsync(string type, string? id, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        using PooledBuffer message = new();
        SocketMessageWriter.Write(message, type, id, payload.Span);
        await _socket.SendAsync(message.Written, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
    }

    private SubgraphResponse Failed(string code, string what) => SubgraphResponse.Failed(code, $"Service \"{target.Name}\" {what}.");
}
