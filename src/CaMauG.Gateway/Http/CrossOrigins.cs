using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Makes ASP.NET Core's CORS policy of <see cref="CrossOriginOptions"/>. An origin gets its name back only when it is listed; an origin nobody listed learns
/// nothing, with and without credentials.
/// </summary>
internal sealed class CrossOrigins(IOptions<GatewayOptions> options) : IConfigureOptions<CorsOptions>
{
    /// <summary>The policy's name.</summary>
    public const string Policy = "CaMauG.Gateway";

    /// <summary>Stands for every origin.</summary>
    public const string Any = "*";

    // Content-Type and the rest of what a browser does not send to another site unasked; Accept and Accept-Language need no leave.
    private static readonly string[] s_headers =
    [
        "content-type", "content-encoding", "authorization", "if-none-match", "camaug-csrf", "apollo-require-preflight", "camaug-app", "camaug-platform",
        "apollographql-client-name", "apollographql-client-version", "graphql-client-name", "graphql-client-version", "graphql-cost",
        "x-graphql-event-stream-token", "traceparent", "tracestate",
    ];

    private static readonly string[] s_exposedHeaders = [HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, HeaderNames.ETag];

    private CrossOriginOptions Settings => options.Value.Cors;

    /// <summary>True when a request comes from a page of another origin and there is something to say to it.</summary>
    public bool Concerns(HttpRequest request) =>
        Settings.Origins.Count > 0 && request.Headers.Origin is [{ } origin] && !OriginGuard.IsOwn(request, origin);

    /// <summary>
    /// Tells caches that the answer depends on who asks, also where nobody of another origin asked: what they keep would have no leave in it.
    /// </summary>
    public void SayVary(HttpContext context)
    {
        if (Settings.Origins.Count > 0 && !Settings.Origins.Contains(Any) && AllowedMethods.IsRead(context.Request.Method))
        {
            context.Response.OnStarting(static state => AppendAsync(((HttpResponse)state).Headers), context.Response);
        }
    }

    public void Configure(CorsOptions options) => options.AddPolicy(Policy, Build);

    private void Build(CorsPolicyBuilder policy)
    {
        if (Settings.Origins.Contains(Any))
        {
            policy.AllowAnyOrigin();
        }
        else
        {
            policy.SetIsOriginAllowed(origin => Settings.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase));
        }

        policy.WithHeaders(OrDefault(Settings.Headers, s_headers))
            .WithMethods(OrDefault(Settings.Methods, [.. AllowedMethods.All]))
            .WithExposedHeaders(OrDefault(Settings.ExposedHeaders, s_exposedHeaders))
            .SetPreflightMaxAge(Settings.MaxAge);
        if (Settings.Credentials)
        {
            policy.AllowCredentials();
        }
    }

    private static string[] OrDefault(IList<string> chosen, string[] usual) => chosen.Count > 0 ? [.. chosen] : usual;

    private static Task AppendAsync(IHeaderDictionary headers)
    {
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }
}
