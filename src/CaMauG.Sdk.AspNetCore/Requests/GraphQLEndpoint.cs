using System.Globalization;
using CaMauG.Sdk.AspNetCore.Settings;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Serving;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Requests;

/// <summary>Answers the hub's requests: GraphQL over HTTP, POST and JSON only.</summary>
internal static class GraphQLEndpoint
{
    private const string GraphQLResponse = "application/graphql-response+json";

    public static async Task HandleAsync(HttpContext context, SubgraphServer server, IOptions<MiniAppHostOptions> options, TimeProvider clock)
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        // A request without a token is anonymous; one with a token that is not good is refused rather than served as anonymous.
        var caller = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme).ConfigureAwait(false);
        if (!caller.Succeeded && context.Request.Headers.Authorization.Count > 0)
        {
            await context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme).ConfigureAwait(false);
            return;
        }

        // Operations come with the hub's token alone: the cookie of a page's session counts for nothing here.
        context.User = caller.Principal ?? new();
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.Value.LargestRequest;
        }

        if (await GraphQLRequest.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false) is not { } request)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var call = new SubgraphCall
        {
            Document = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Principal = caller.Principal,
            AcceptLanguage = context.Request.Headers.AcceptLanguage,
            Services = context.RequestServices,
        };
        if (EventStream.IsWanted(context.Request))
        {
            await EventStream.WriteAsync(context, server.SubscribeAsync(call, context.RequestAborted)).ConfigureAwait(false);
            return;
        }

        using var time = CallTime.Begin(context, clock);
        try
        {
            using var answer = await server.ExecuteAsync(call, time.Token).ConfigureAwait(false);
            await WriteAsync(context, answer).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        }
    }

    private static async Task WriteAsync(HttpContext context, SubgraphAnswer answer)
    {
        var isGraphQLResponse = context.Request.Headers.Accept.ToString().Contains(GraphQLResponse, StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = isGraphQLResponse ? GraphQLResponse + "; charset=utf-8" : "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        if (isGraphQLResponse && !answer.HasData)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        if (answer.Caching is { } caching)
        {
            context.Response.Headers.CacheControl = string.Create(
                CultureInfo.InvariantCulture, $"{(caching.IsPrivate ? "private" : "public")}, max-age={(long)caching.MaxAge.TotalSeconds}");
        }

        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
