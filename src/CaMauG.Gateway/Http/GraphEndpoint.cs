using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over HTTP: turns requests into calls and answers into responses with the status they deserve.</summary>
internal sealed class GraphEndpoint(OperationPipeline pipeline, CallReader calls, IOptions<GatewayOptions> options)
{
    private readonly CsrfGuard _csrf = new(options.Value);

    public async Task HandleAsync(HttpContext context)
    {
        if (ResponseMedia.Choose(context.Request) is not { } mediaType)
        {
            await RefuseAsync(context, ResponseMedia.Json, RequestRefusal.Malformed(
                406, RequestErrorCodes.NotAcceptable, $"Answers are {ResponseMedia.GraphQl} or {ResponseMedia.Json}.")).ConfigureAwait(false);
            return;
        }

        if (_csrf.Check(context.Request, context.User) is { } refusal)
        {
            await RefuseAsync(context, mediaType, refusal).ConfigureAwait(false);
            return;
        }

        using PooledBuffer body = new();
        var (invalid, request) = await calls.ReadAsync(context, body).ConfigureAwait(false);
        if (invalid is not null)
        {
            await RefuseAsync(context, mediaType, invalid).ConfigureAwait(false);
            return;
        }

        using var answer = await pipeline.ExecuteAsync(calls.CallOf(context, request), context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, mediaType, answer).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext context, string mediaType, RequestRefusal refusal)
    {
        using GraphAnswer answer = new(refusal);
        await WriteAsync(context, mediaType, answer).ConfigureAwait(false);
    }

    private static async Task WriteAsync(HttpContext context, string mediaType, GraphAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = StatusOf(mediaType, answer.Refusal);
        response.ContentType = mediaType + "; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "POST";
        }

        await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }

    private static int StatusOf(string mediaType, RequestRefusal? refusal)
    {
        if (refusal is null || (refusal.IsWellFormed && mediaType == ResponseMedia.Json))
        {
            return StatusCodes.Status200OK;
        }

        return refusal.StatusCode;
    }
}
