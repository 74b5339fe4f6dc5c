using System.Net;
using System.Security.Cryptography;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>Tells a person why they are not signed in and what they can do: a whole page, since the mini-app's own may be what failed.</summary>
internal static class FaultPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--text:#16302f;--soft:#4b5f5e;--back:#f4f7f6;--card:#fff;--line:#c9d6d4;--strong:#0b5f67;--on:#fff}
        @media(prefers-color-scheme:dark){:root{--text:#e6efee;--soft:#a9bbb9;--back:#0f1817;--card:#182423;--line:#3a4b49;--strong:#7fd3da;--on:#06282b}}
        *{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--text);font:1.0625rem/1.6 system-ui,sans-serif}
        main{max-width:34rem;width:100%;background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.5rem}
        h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25}p{margin:0 0 1.25rem}nav{display:flex;flex-wrap:wrap;gap:.75rem}
        a{display:inline-block;min-height:2.75rem;padding:.55rem 1.1rem;border-radius:.75rem;border:1px solid var(--strong);color:var(--strong);text-decoration:none;font-weight:600}
        a.first{background:var(--strong);color:var(--on)}a:focus-visible{outline:3px solid var(--strong);outline-offset:3px}
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="fault">What happened.</param>
    /// <param name="target">The local address the person wanted; null for the first page.</param>
    public static async Task WriteAsync(HttpContext context, SignInFault fault, string? target)
    {
        var language = PageTexts.LanguageOf(context);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var home = context.Request.PathBase + context.RequestServices.GetRequiredService<IOptions<MiniAppPageOptions>>().Value.Entry;
        var again = SignInPaths.To(context, target);
        var title = Text(fault is SignInFault.SignOutAway ? "Title.SignedOut" : "Title");
        var isOver = fault is SignInFault.SignOutAway or SignInFault.Elsewhere;
        var response = context.Response;
        response.StatusCode = StatusOf(fault);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (fault is SignInFault.Away)
        {
            response.Headers.RetryAfter = "30";
        }

        await response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style nonce="{nonce}">{Style}</style></head>
            <body><main><h1>{title}</h1><p>{Text(fault.ToString())}</p>
            <nav>{(isOver ? string.Empty : $"<a class=\"first\" href=\"{Encode(again)}\">{Text("Again")}</a>")}<a{(isOver ? " class=\"first\"" : string.Empty)} href="{Encode(home)}">{Text("Home")}</a></nav></main></body>
            </html>
            """,
            context.RequestAborted).ConfigureAwait(false);

        string Text(string name) => Encode(PageTexts.Get(name, language));
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static int StatusOf(SignInFault fault) => fault switch
    {
        SignInFault.Refused or SignInFault.Assurance or SignInFault.NotAdmitted => StatusCodes.Status403Forbidden,
        SignInFault.Away => StatusCodes.Status503ServiceUnavailable,
        SignInFault.Failed => StatusCodes.Status502BadGateway,
        SignInFault.SignOutAway => StatusCodes.Status200OK,
        _ => StatusCodes.Status400BadRequest,
    };
}
