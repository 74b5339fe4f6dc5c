using System.Text.Json;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Live;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>
/// GraphQL over Server-Sent Events, single connection mode: a PUT reserves a stream, a request that accepts events opens it, other requests
/// with its token put operations on it, a DELETE takes one off.
/// </summary>
internal sealed class ReservedStreamEndpoint(
    StreamReservations reservations, LiveRunner runner, OperationAdmission admission, CallReader calls, Refusals refusals, IOptions<GatewayOptions> options, TimeProvider time)
{
    private const string Header = "X-GraphQL-Event-Stream-Token";

    private readonly CsrfGuard _csrf = new(options.Value);

    /// <summary>True when a request is about a reserved stream.</summary>
    public static bool IsMeant(HttpRequest request) =>
        HttpMethods.IsPut(request.Method) || HttpMethods.IsDelete(request.Method) || (!HttpMethods.IsHead(request.Method) && TokenOf(request) is not null);

    public async Task HandleAsync(HttpContext context)
    {
        var isOpening = EventStreamEndpoint.IsWanted(context.Request);
        var refusal = HttpMethods.IsPut(context.Request.Method) ? await ReserveAsync(context).ConfigureAwait(false)
            : HttpMethods.IsDelete(context.Request.Method) ? Delete(context)
            : isOpening ? await OpenAsync(context).ConfigureAwait(false)
            : await ExecuteAsync(context).ConfigureAwait(false);
        if (refusal is not null)
        {
            await refusals.RefuseAsync(context, (isOpening ? null : ResponseMedia.Choose(context.Request)) ?? ResponseMedia.GraphQl, refusal).ConfigureAwait(false);
        }
    }

    private async Task<RequestRefusal?> ReserveAsync(HttpContext context)
    {
        if (CsrfGuard.CheckCookie(context.Request, context.User) is { } refusal)
        {
            return refusal;
        }

        if (reservations.TryReserve(CallReader.CallerOf(context), context.Connection.RemoteIpAddress) is not { } stream)
        {
            return ConnectionRefusals.TooManyConnections;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteTextAsync(stream.Token).ConfigureAwait(false);
        return null;
    }

    // The token is what proves that no other site's page sends this: it cannot know it.
    private async Task<RequestRefusal?> OpenAsync(HttpContext context)
    {
        if (reservations.FindToOpen(TokenOf(context.Request)!, CallReader.CallerOf(context)) is not { } stream)
        {
            return ConnectionRefusals.StreamNotFound;
        }

        if (!stream.TryTake())
        {
            return ConnectionRefusals.StreamTaken;
        }

        using EventStreamOutput output = new(context, isShared: true, options.Value.Subscriptions, time);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        try
        {
            await output.StartAsync().ConfigureAwait(false);
            stream.Open(output);
            var alive = output.KeepAliveAsync(done.Token);
            await EventStreamEnd.WaitAsync(alive, stream.Connection.Ending).ConfigureAwait(false);
            await EventStreamEnd.SayAsync(
                stream.Connection, stream.Operations, output, options.Value.RequestTimeout, time, context.RequestAborted).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await alive.ConfigureAwait(false);
        }
        finally
        {
            await reservations.CloseAsync(stream).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<RequestRefusal?> ExecuteAsync(HttpContext context)
    {
        if (_csrf.Check(context.Request, context.User) is { } refusal)
        {
            return refusal;
        }

        if (reservations.Find(TokenOf(context.Request)!, CallReader.CallerOf(context)) is not { } stream)
        {
            return ConnectionRefusals.StreamNotFound;
        }

        using PooledBuffer body = new();
        var (invalid, request) = await calls.ReadAsync(context, body).ConfigureAwait(false);
        if (invalid is not null || OperationIdOf(request.Extensions) is not { } id)
        {
            return invalid ?? ConnectionRefusals.OperationIdMissing;
        }

        // The operation outlives the request whose memory it came in.
        var call = calls.CallOf(context, request with { Variables = request.Variables.ToArray(), Extensions = default }) with { Parts = PartsMedia.OfStream(context.Request) };
        using (var admitted = await admission.CheckAsync(call, context.RequestAborted).ConfigureAwait(false))
        {
            return admitted.Refusal ?? Start(context, stream, call, id);
        }
    }

    private RequestRefusal? Start(HttpContext context, ReservedStream stream, GraphCall call, string id)
    {
        if (stream.Operations.Has(id))
        {
            return ConnectionRefusals.OperationExists;
        }

        // Not bound to the end of the connection: whoever ends it stops the operations and tells each of them.
        if (stream.Operations.TryStart(id, CancellationToken.None) is not { } stop)
        {
            return ConnectionRefusals.TooManyOperations;
        }

        stream.Operations.Keep(Task.Run(() => runner.RunAsync(call, id, stop, stream.Operations, stream)));
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return null;
    }

    private RequestRefusal? Delete(HttpContext context)
    {
        if (CsrfGuard.CheckCookie(context.Request, context.User) is { } refusal)
        {
            return refusal;
        }

        if (TokenOf(context.Request) is not { } token || reservations.Find(token, CallReader.CallerOf(context)) is not { } stream)
        {
            return ConnectionRefusals.StreamNotFound;
        }

        if (context.Request.Query["operationId"] is not [{ Length: > 0 } id])
        {
            return ConnectionRefusals.OperationIdMissing;
        }

        stream.Operations.Stop(id);
        return null;
    }

    private static string? TokenOf(HttpRequest request) =>
        (request.Headers.TryGetValue(Header, out var header) ? header : request.Query["token"]) is [{ Length: > 0 } token] ? token : null;

    private static string? OperationIdOf(ReadOnlyMemory<byte> extensions)
    {
        if (extensions.IsEmpty)
        {
            return null;
        }

        using var json = JsonDocument.Parse(extensions, new() { MaxDepth = 256 });
        return json.RootElement.TryGetProperty("operationId", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 } text ? text : null;
    }
}
