using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over HTTP: turns requests into calls and answers into responses with the status they deserve.</summary>
internal sealed class GraphEndpoint(
    OperationPipeline pipeline, OperationAdmission admission, CallReader calls, EventStreamEndpoint streams, IOptions<GatewayOptions> options)
{
    private readonly CsrfGuard _csrf = new(options.Value);

    public async Task HandleAsync(HttpContext context)
    {
        if (EventStreamEndpoint.IsWanted(context.Request))
        {
            await streams.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        if (ResponseMedia.Choose(context.Request) is not { } mediaType)
        {
            await AnswerWriter.RefuseAsync(context, ResponseMedia.Json, RequestRefusal.Malformed(
                406, RequestErrorCodes.NotAcceptable, $"Answers are {ResponseMedia.GraphQl}, {ResponseMedia.Json} or text/event-stream.")).ConfigureAwait(false);
            return;
        }

        if (_csrf.Check(context.Request, context.User) is { } refusal)
        {
            await AnswerWriter.RefuseAsync(context, mediaType, refusal).ConfigureAwait(false);
            return;
        }

        using PooledBuffer body = new();
        var (invalid, request) = await calls.ReadAsync(context, body).ConfigureAwait(false);
        if (invalid is not null)
        {
            await AnswerWriter.RefuseAsync(context, mediaType, invalid).ConfigureAwait(false);
            return;
        }

        var call = calls.CallOf(context, request);
        if (EventStreamEndpoint.IsAccepted(context.Request) && await admission.IsSubscriptionAsync(call).ConfigureAwait(false))
        {
            await streams.StreamAsync(context, call).ConfigureAwait(false);
            return;
        }

        using var answer = await pipeline.ExecuteAsync(call, context.RequestAborted).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(context, mediaType, answer).ConfigureAwait(false);
    }
}
