using System.Security.Claims;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CaMauG.Gateway.Http;

/// <summary>GraphQL over HTTP: turns requests into calls and answers into responses with the status they deserve.</summary>
internal sealed class GraphEndpoint(OperationPipeline pipeline, IOptions<GatewayOptions> options)
{
    private const int LongestClientFact = 100;

    private readonly RequestReader _reader = new(options.Value.MaxJsonDepth);
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
        var (invalid, request) = HttpMethods.IsGet(context.Request.Method)
            ? ReadQuery(context.Request.Query)
            : await ReadBodyAsync(context, body).ConfigureAwait(false);
        if (invalid is not null)
        {
            await RefuseAsync(context, mediaType, invalid).ConfigureAwait(false);
            return;
        }

        using var answer = await pipeline.ExecuteAsync(CallOf(context, request), context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, mediaType, answer).ConfigureAwait(false);
    }

    private async Task<(RequestRefusal?, GraphRequest)> ReadBodyAsync(HttpContext context, PooledBuffer body)
    {
        var refusal = await RequestBody.ReadAsync(context.Request, body, options.Value.MaxBodySize, context.RequestAborted).ConfigureAwait(false);
        if (refusal is not null)
        {
            return (refusal, default);
        }

        refusal = _reader.Read(body.Written, out var request);
        return (refusal, request);
    }

    private (RequestRefusal?, GraphRequest) ReadQuery(IQueryCollection query)
    {
        if (query["query"] is not [{ Length: > 0 } document])
        {
            return (RequestRefusal.Malformed(400, RequestErrorCodes.BadRequest, "The parameter \"query\" is missing."), default);
        }

        var refusal = _reader.ReadObject("variables", query["variables"], out var variables)
            ?? _reader.ReadObject("extensions", query["extensions"], out _);
        var operationName = query["operationName"] is [{ Length: > 0 } name] ? name : null;
        return (refusal, new(document, operationName, variables));
    }

    private GraphCall CallOf(HttpContext context, GraphRequest request)
    {
        var headers = context.Request.Headers;
        ClaimsPrincipal? caller = context.User.Identity?.IsAuthenticated is true ? context.User : null;
        return new(
            request,
            caller,
            new(Fact(headers["camaug-app"]), Fact(headers["apollographql-client-name"]), Fact(headers["apollographql-client-version"]), PlatformOf(headers["camaug-platform"])),
            Fact(headers.AcceptLanguage),
            HttpMethods.IsPost(context.Request.Method),
            options.Value.ExposePlans && headers["camaug-plan"] == "1");
    }

    private static string? Fact(StringValues header) =>
        header is [{ Length: > 0 and <= LongestClientFact } value] ? value : null;

    private static string? PlatformOf(StringValues header) =>
        header is [{ } value] && value.ToUpperInvariant() is ("ANDROID" or "IOS" or "WEB") and var platform ? platform : null;

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
