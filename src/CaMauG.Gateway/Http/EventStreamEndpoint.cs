using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Live;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over Server-Sent Events, distinct connections mode: one operation, one response of events.</summary>
internal sealed class EventStreamEndpoint(
    LiveRunner runner, ConnectionBook book, CallReader calls, Refusals refusals, IOptions<GatewayOptions> options, TimeProvider time)
{
    // A stream of its own has one operation, and no client names it.
    private const string OperationId = "";

    private readonly CsrfGuard _csrf = new(options.Value);

    /// <summary>True when the client takes an event stream; a HEAD could not be given one.</summary>
    public static bool IsAccepted(HttpRequest request) =>
        !HttpMethods.IsHead(request.Method)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept!, out var ranges)
        && ranges.Any(static range => range.MediaType.Equals(EventStreamOutput.MediaType, StringComparison.OrdinalIgnoreCase) && range.Quality is not 0);

    /// <summary>True when the client takes nothing but an event stream.</summary>
    public static bool IsWanted(HttpRequest request) => IsAccepted(request) && ResponseMedia.Choose(request) is null;

    /// <summary>Reads the operation and streams its results.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (_csrf.Check(context.Request, context.User) is { } refusal)
        {
            await refusals.RefuseAsync(context, ResponseMedia.GraphQl, refusal).ConfigureAwait(false);
            return;
        }

        using PooledBuffer body = new();
        var (invalid, request) = await calls.ReadAsync(context, body).ConfigureAwait(false);
        await (invalid is null
            ? StreamAsync(context, calls.CallOf(context, request) with { Parts = PartsMedia.OfStream(context.Request) })
            : refusals.RefuseAsync(context, ResponseMedia.GraphQl, invalid)).ConfigureAwait(false);
    }

    /// <summary>Streams the results of a call. What is wrong with it is said as a result: a status would be all that a browser tells its page.</summary>
    public async Task StreamAsync(HttpContext context, GraphCall call)
    {
        using var connection = book.TryOpen(call.Caller, context.Connection.RemoteIpAddress);
        if (connection is null)
        {
            await refusals.RefuseAsync(context, ResponseMedia.GraphQl, ConnectionRefusals.TooManyConnections).ConfigureAwait(false);
            return;
        }

        using EventStreamOutput output = new(context, isShared: false, options.Value.Subscriptions, time);
        await output.StartAsync().ConfigureAwait(false);
        LiveOperations operations = new(1);
        var stop = operations.TryStart(OperationId, context.RequestAborted)!;
        using CancellationTokenSource done = new();
        var alive = output.KeepAliveAsync(done.Token);
        var run = runner.RunAsync(call, OperationId, stop, operations, output);
        operations.Keep(run);
        await EventStreamEnd.WaitAsync(run, connection.Ending).ConfigureAwait(false);
        await EventStreamEnd.SayAsync(connection, operations, output, options.Value.RequestTimeout, time, context.RequestAborted).ConfigureAwait(false);
        await run.ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        await alive.ConfigureAwait(false);
    }
}
