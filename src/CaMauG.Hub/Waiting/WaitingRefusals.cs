using System.Globalization;
using System.Resources;

namespace CaMauG.Hub.Waiting;

/// <summary>Says 503 and when to come again to what cannot be answered without the database.</summary>
internal sealed class WaitingRefusals(RequestDelegate next)
{
    private const string RetryAfterSeconds = "5";

    private static readonly ResourceManager s_texts = new("CaMauG.Hub.Waiting.WaitingTexts", typeof(WaitingRefusals).Assembly);

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode is StatusCodes.Status503ServiceUnavailable)
            {
                response.Headers.RetryAfter = RetryAfterSeconds;
            }

            return Task.CompletedTask;
        }, context.Response);
        return NeedsDatabase(context) ? RefuseAsync(context) : next(context);
    }

    // Sessions and keys are in the database: who says who they are must not be answered as if they were nobody. A socket may say so at any time.
    private static bool NeedsDatabase(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/health"))
        {
            return false;
        }

        var headers = context.Request.Headers;
        return path != "/graphql" || headers.Authorization.Count > 0 || headers.Cookie.Count > 0 || headers.Upgrade.Count > 0;
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (context.Request.Path == "/graphql")
        {
            await response.WriteAsJsonAsync(
                new { errors = new[] { new { message = Say("en"), extensions = new { code = "DATABASE_AWAY" } } } }, options: null, "application/graphql-response+json; charset=utf-8", context.RequestAborted);
            return;
        }

        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync($"{Say("vi")}\n\n{Say("en")}\n", context.RequestAborted);
    }

    private static string Say(string language) => s_texts.GetString("DatabaseAway", CultureInfo.GetCultureInfo(language))!;
}
