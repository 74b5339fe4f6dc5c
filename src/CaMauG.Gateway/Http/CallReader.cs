using System.Security.Claims;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Gateway.Operations;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CaMauG.Gateway.Http;

/// <summary>Reads the operation a request asks for, and what its headers say of the client.</summary>
internal sealed class CallReader(IOptions<GatewayOptions> options)
{
    private const int LongestClientFact = 100;

    private readonly RequestReader _reader = new(options.Value.MaxJsonDepth);
    private readonly RequestBody _body = new(options.Value);

    /// <summary>Reads the query of a GET, the body of anything else. What is read may point into <paramref name="body"/>.</summary>
    public ValueTask<(RequestRefusal? Refusal, GraphRequest Request)> ReadAsync(HttpContext context, PooledBuffer body) =>
        AllowedMethods.IsRead(context.Request.Method) ? ValueTask.FromResult(ReadQuery(context.Request.Query)) : ReadBodyAsync(context, body);

    private async ValueTask<(RequestRefusal?, GraphRequest)> ReadBodyAsync(HttpContext context, PooledBuffer body)
    {
        var refusal = await _body.ReadAsync(context, body).ConfigureAwait(false);
        if (refusal is not null)
        {
            return (refusal, default);
        }

        refusal = _reader.Read(body.Written, out var request);
        return (refusal, request);
    }

    private (RequestRefusal?, GraphRequest) ReadQuery(IQueryCollection query)
    {
        var refusal = _reader.Read(
            Parameter(query["query"]), Parameter(query["documentId"]), Parameter(query["operationName"]), query["variables"], query["extensions"], out var request);
        return (refusal, request);
    }

    private static string? Parameter(StringValues values) => values is [{ Length: > 0 } value] ? value : null;

    /// <summary>The request as a call of whoever sent it.</summary>
    public GraphCall CallOf(HttpContext context, GraphRequest request)
    {
        var headers = context.Request.Headers;
        return new(
            request,
            CallerOf(context),
            ClientOf(headers),
            Fact(headers.AcceptLanguage),
            HttpMethods.IsPost(context.Request.Method),
            options.Value.ExposePlans && headers["camaug-plan"] == "1")
        {
            Address = context.Connection.RemoteIpAddress,
            WantsCost = options.Value.Cost.Mode != LimitMode.Off && headers["graphql-cost"] == "report",
        };
    }

    // Two conventions for the same facts; the older one is that of Apollo's clients.
    private static ClientFacts ClientOf(IHeaderDictionary headers) => new(
        Fact(headers["camaug-app"]),
        Fact(headers["apollographql-client-name"]) ?? Fact(headers["graphql-client-name"]),
        Fact(headers["apollographql-client-version"]) ?? Fact(headers["graphql-client-version"]),
        PlatformOf(headers["camaug-platform"]));

    /// <summary>Who sent it; null when anonymous.</summary>
    public static ClaimsPrincipal? CallerOf(HttpContext context) => context.User.Identity?.IsAuthenticated is true ? context.User : null;

    private static string? Fact(StringValues header) =>
        header is [{ Length: > 0 and <= LongestClientFact } value] ? value : null;

    private static string? PlatformOf(StringValues header) =>
        header is [{ } value] && value.ToUpperInvariant() is ("ANDROID" or "IOS" or "WEB") and var platform ? platform : null;
}
