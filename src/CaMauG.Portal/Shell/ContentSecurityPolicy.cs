using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CaMauG.Portal.Shell;

/// <summary>The content security policy of a request, with a nonce of its own.</summary>
internal static class ContentSecurityPolicy
{
    private static readonly object s_nonceKey = new();

    /// <summary>The nonce that this request's scripts and styles carry.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items[s_nonceKey] is string known)
        {
            return known;
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[s_nonceKey] = nonce;
        return nonce;
    }

    public static string For(HttpContext context)
    {
        var nonce = NonceOf(context);
        return $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; " +
            $"font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'{ContinuationOf(context.Request)}; base-uri 'none'; " +
            "frame-ancestors 'none'; object-src 'none'";
    }

    // Browsers apply form-action to the redirects after a form as well (CSP 3 §6.4.2): the sign-in and consent forms end at the client's
    // redirect URI, so its origin, and only that, is admitted there. A pushed request does not show it; then any https client is.
    private static string ContinuationOf(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
        {
            return string.Empty;
        }

        string? returnUrl = request.Query["returnUrl"];
        var start = returnUrl?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (returnUrl is null || start < 0)
        {
            return string.Empty;
        }

        var query = QueryHelpers.ParseQuery(returnUrl[start..]);
        if (query.ContainsKey("request_uri"))
        {
            return " https:";
        }

        return query.TryGetValue("redirect_uri", out var redirect) && Uri.TryCreate(redirect, UriKind.Absolute, out var target) ? " " + SourceOf(target) : string.Empty;
    }

    private static string SourceOf(Uri target) =>
        target.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : target.Scheme + ":";
}
