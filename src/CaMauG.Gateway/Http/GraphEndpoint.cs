using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over HTTP: turns requests into calls and answers into responses with the status they deserve.</summary>
internal sealed class GraphEndpoint(
    OperationPipeline pipeline, OperationAdmission admission, CallReader calls, Refusals refusals, EventStreamEndpoint streams, IOptions<GatewayOptions> options)
{
    // GraphQL over HTTP, draft of 2026, §6.4; no registered status says that some of it went wrong.
    private const int PartialSuccess = 294;

    private readonly CsrfGuard _csrf = new(options.Value);
    private readonly int _partialStatus = options.Value.TellPartialSuccess ? PartialSuccess : StatusCodes.Status200OK;

    public async Task HandleAsync(HttpContext context)
    {
        if (EventStreamEndpoint.IsWanted(context.Request))
        {
            await streams.HandleAsync(context).ConfigureAwait(false);
            return;
        }

        var parts = PartsMedia.Choose(context.Request);
        if ((ResponseMedia.Choose(context.Request) ?? (parts is null ? null : ResponseMedia.Json)) is not { } mediaType)
        {
            await refusals.RefuseAsync(context, ResponseMedia.Json, RequestRefusal.Malformed(
                406, RequestErrorCodes.NotAcceptable,
                $"Answers are {ResponseMedia.GraphQl}, {ResponseMedia.Json}, multipart/mixed or text/event-stream.")).ConfigureAwait(false);
            return;
        }

        if (_csrf.Check(context.Request, context.User) is { } refusal)
        {
            await refusals.RefuseAsync(context, mediaType, refusal).ConfigureAwait(false);
            return;
        }

        using PooledBuffer body = new();
        var (invalid, request) = await calls.ReadAsync(context, body).ConfigureAwait(false);
        await (invalid is null
            ? AnswerAsync(context, mediaType, calls.CallOf(context, request) with { Parts = parts })
            : refusals.RefuseAsync(context, mediaType, invalid)).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, string mediaType, GraphCall call)
    {
        if (EventStreamEndpoint.IsAccepted(context.Request) && await admission.IsSubscriptionAsync(call, context.RequestAborted).ConfigureAwait(false))
        {
            await streams.StreamAsync(context, call).ConfigureAwait(false);
            return;
        }

        if (call.Parts is { } format)
        {
            await AnswerInPartsAsync(context, mediaType, format, call).ConfigureAwait(false);
            return;
        }

        using var answer = await pipeline.ExecuteAsync(call, context.RequestAborted).ConfigureAwait(false);
        await AnswerWriter.WriteAsync(context, mediaType, answer, _partialStatus).ConfigureAwait(false);
    }

    private async Task AnswerInPartsAsync(HttpContext context, string mediaType, IncrementalFormat format, GraphCall call)
    {
        await using var answer = await pipeline.ExecuteInPartsAsync(call, context.RequestAborted).ConfigureAwait(false);
        var takesWhole = ResponseMedia.Choose(context.Request) is not null;
        if (answer.Whole is { } whole && (takesWhole || whole.Refusal is not null))
        {
            await AnswerWriter.WriteAsync(context, mediaType, whole, _partialStatus).ConfigureAwait(false);
            return;
        }

        await PartsWriter.WriteAsync(context, format, answer).ConfigureAwait(false);
    }
}
