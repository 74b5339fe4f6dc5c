using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>Headers that keep a page to itself: nothing runs in it or frames it, and nothing of it stays behind after a sign-out.</summary>
internal sealed class PageHeaders(RequestDelegate next, IOptions<MiniAppHostOptions> options)
{
    // Browsers apply form-action to the redirects after a form as well (CSP 3 §6.4.2): signing out, and a form sent too late, lead to the hub.
    private readonly string _policy =
        $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {new Uri(options.Value.Hub).GetLeftPart(UriPartial.Authority)}; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true && headers.ContentSecurityPolicy.Count is 0)
            {
                headers.ContentSecurityPolicy = _policy;
                headers.CacheControl = "no-store";
                headers["Referrer-Policy"] = "same-origin";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
