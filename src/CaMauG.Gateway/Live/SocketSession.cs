using System.Net.WebSockets;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Messages;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Live;

/// <summary>
/// The server's side of <c>graphql-transport-ws</c> on one socket: reads what the client says until one of the two closes. The socket is
/// always closed with a word first; who does not answer it within moments is cut off.
/// </summary>
internal sealed class SocketSession : IDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly LiveConnection _connection;
    private readonly LiveRunner _runner;
    private readonly RequestReader _reader;
    private readonly SubscriptionOptions _settings;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly SocketOutput _output;
    private readonly LiveOperations _operations;
    private readonly CancellationTokenSource _cut = new();
    private GraphCall _template;
    private bool _isIntroduced;
    private bool _isAcknowledged;
    private volatile bool _isLeaving;
    private int _closing;

    /// <summary>A session on an accepted socket.</summary>
    /// <param name="socket">The socket; the caller disposes it.</param>
    /// <param name="connection">Its entry in the book; the caller disposes it.</param>
    /// <param name="template">What the handshake says of the client; operations are calls like it.</param>
    /// <param name="runner">Runs operations.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">The clock.</param>
    public SocketSession(WebSocket socket, LiveConnection connection, GraphCall template, LiveRunner runner, GatewayOptions options, TimeProvider time)
    {
        (_socket, _connection, _template, _runner, _time) = (socket, connection, template, runner, time);
        (_settings, _patience) = (options.Subscriptions, options.RequestTimeout);
        _reader = new(options.MaxJsonDepth);
        _output = new(socket, _settings.KeepAliveTimeout, time);
        _operations = new(_settings.MaxOperationsPerConnection);
    }

    private bool IsClosing => Volatile.Read(ref _closing) != 0;

    /// <summary>Runs to the end of the socket.</summary>
    /// <param name="aborted">Ends when the connection is gone.</param>
    public async Task RunAsync(CancellationToken aborted)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(aborted, _cut.Token);
        using var ending = _connection.Ending.Register(() => _ = EndAsync());
        using var silence = _time.CreateTimer(_ => _ = ExpireAsync(), null, _settings.InitTimeout, Timeout.InfiniteTimeSpan);
        using PooledBuffer message = new(4_096);
        try
        {
            while (await SocketReader.ReceiveAsync(_socket, message, _settings.MaxMessageSize, abort.Token).ConfigureAwait(false) is var arrival)
            {
                if (arrival == SocketArrival.Closed)
                {
                    await _output.CloseAsync(CloseCode.Normal, string.Empty).ConfigureAwait(false);
                    break;
                }

                // What still comes while the socket is being closed goes nowhere.
                if (!IsClosing)
                {
                    await (arrival switch
                    {
                        SocketArrival.TooLarge => CloseAsync(CloseCode.TooBig, $"The message is larger than {_settings.MaxMessageSize} bytes."),
                        SocketArrival.Binary => CloseAsync(CloseCode.BadRequest, "Messages are text."),
                        _ => HandleAsync(message.Written, abort.Token),
                    }).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone without a word, or was cut off.
        }
        finally
        {
            _operations.StopAll();
            if (_socket.State is not WebSocketState.Closed)
            {
                _socket.Abort();
            }

            await _operations.DrainAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _cut.Dispose();
    }

    private Task HandleAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        if (SocketMessage.Read(json, out var message) is { } problem)
        {
            return CloseAsync(CloseCode.BadRequest, problem);
        }

        return message.Type switch
        {
            SocketMessage.ConnectionInit => IntroduceAsync(message, cancellation),
            SocketMessage.Subscribe => SubscribeAsync(message),
            SocketMessage.Complete => StopAsync(message),
            SocketMessage.Ping => _output.SendAsync(SocketMessage.Pong, null, message.Payload, cancellation),
            SocketMessage.Pong => Task.CompletedTask,
            _ => CloseAsync(CloseCode.BadRequest, "The message is of no type a client may send."),
        };
    }

    private async Task IntroduceAsync(SocketMessage message, CancellationToken cancellation)
    {
        if (_isIntroduced)
        {
            await CloseAsync(CloseCode.TooManyInits, "Too many initialisation requests").ConfigureAwait(false);
            return;
        }

        _isIntroduced = true;
        if (SocketIntroduction.Read(message.Payload) is not { } introduction)
        {
            await CloseAsync(CloseCode.BadRequest, "The payload of connection_init must be an object.").ConfigureAwait(false);
            return;
        }

        _template = introduction.Apply(_template);
        var identification = introduction.Token is { } token
            ? await _connection.IdentifyAsync(token, cancellation).ConfigureAwait(false)
            : Identification.Accepted;
        if (identification != Identification.Accepted)
        {
            await (identification == Identification.Refused
                ? CloseAsync(CloseCode.Forbidden, "Forbidden")
                : CloseAsync(CloseCode.TryAgainLater, ConnectionRefusals.TooManyConnectionsCode)).ConfigureAwait(false);
            return;
        }

        _template = _template with { Caller = _connection.Caller };
        _isAcknowledged = true;
        await _output.SendAsync(SocketMessage.ConnectionAck, null, default, cancellation).ConfigureAwait(false);
    }

    private Task SubscribeAsync(in SocketMessage message)
    {
        if (!_isAcknowledged)
        {
            return CloseAsync(CloseCode.Unauthorized, "Unauthorized");
        }

        // The message's memory is used again for the next one; the operation outlives it.
        ReadOnlyMemory<byte> payload = message.Payload.ToArray();
        if (message.Id is not { } id || payload.IsEmpty || _reader.Read(payload, out var request) is not null)
        {
            return CloseAsync(CloseCode.BadRequest, "A subscribe message has an id and a payload with a query.");
        }

        // The client hears of the end in a moment and asks elsewhere.
        if (_isLeaving)
        {
            return Task.CompletedTask;
        }

        if (_operations.Has(id))
        {
            return CloseAsync(CloseCode.SubscriberExists, $"Subscriber for {id} already exists");
        }

        if (_operations.TryStart(id, _cut.Token) is not { } stop)
        {
            return _output.RefuseAsync(id, ConnectionRefusals.TooManyOperations, _cut.Token);
        }

        var call = _template with { Request = request };
        _operations.Keep(Task.Run(() => _runner.RunAsync(call, id, stop, _operations, _output)));
        return Task.CompletedTask;
    }

    private Task StopAsync(in SocketMessage message)
    {
        if (message.Id is not { } id)
        {
            return CloseAsync(CloseCode.BadRequest, "A complete message has an id.");
        }

        _operations.Stop(id);
        return Task.CompletedTask;
    }

    private async Task ExpireAsync()
    {
        if (!_isIntroduced)
        {
            await CloseAsync(CloseCode.InitTimeout, "Connection initialisation timeout").ConfigureAwait(false);
        }
    }

    // Operations that may not go on are told why; when the process stops, those that have an end may come to it and the rest is completed; those
    // whose connection is only too old are left as they are, because a client that sees the socket go away subscribes again by itself.
    private async Task EndAsync()
    {
        var end = _connection.End;
        var refusal = end == ConnectionEnd.Lifetime ? null : ConnectionRefusals.Of(end);
        try
        {
            if (end == ConnectionEnd.Shutdown)
            {
                _isLeaving = true;
                await _operations.IdleAsync(_patience, _time).ConfigureAwait(false);
            }

            foreach (var id in _operations.StopAll())
            {
                await (refusal is not null ? _output.RefuseAsync(id, refusal, _cut.Token)
                    : end == ConnectionEnd.Shutdown ? _output.CompleteAsync(id, _cut.Token)
                    : Task.CompletedTask).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // Nobody is left to tell.
        }

        await (refusal is null ? CloseAsync(CloseCode.GoingAway, end.ToString()) : CloseAsync(CloseCode.Unauthorized, "Unauthorized")).ConfigureAwait(false);
    }

    private async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        if (Interlocked.Exchange(ref _closing, 1) != 0)
        {
            return;
        }

        try
        {
            await _output.CloseAsync(code, reason).ConfigureAwait(false);
            _cut.CancelAfter(s_farewell);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // It is closed already.
        }
    }
}
