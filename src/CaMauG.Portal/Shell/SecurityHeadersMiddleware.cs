using Microsoft.AspNetCore.Http;

namespace CaMauG.Portal.Shell;

/// <summary>Puts the security headers on every answer. An endpoint that needs another policy overwrites the header.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // What a citizen's report may use, and nothing else.
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(self), display-capture=(), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), " +
        "midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy.For(context);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next(context);
    }
}
