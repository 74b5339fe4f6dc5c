using System.Net;
using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Pseudonyms;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Texts;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace CaMauG.Identity.Protocol;

/// <summary>
/// RP-initiated logout. A client that proves with an ID token that it means this very session ends it at once; anybody else can only
/// lead the person to a page that asks (OpenID Connect RP-Initiated Logout 1.0 §2), else any site could sign people out.
/// </summary>
internal sealed class EndSessionEndpoint(ProviderSession provider, ISignIn signIn, IAntiforgery antiforgery, SectorPseudonyms pseudonyms)
{
    private const string Confirmed = "camaug_confirmed";

    public static Task<IResult> Handle(HttpContext http, EndSessionEndpoint endpoint) => endpoint.HandleAsync(http, http.RequestAborted);

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The request did not pass the protocol's own checks.");
        var current = await provider.FindAsync(http, cancellation);
        if (current is { } found)
        {
            var hint = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            var proved = hint.Principal is { } told && IsOf(told, found.Session.Id);
            if (!proved && !await IsConfirmedAsync(http, request))
            {
                return AskToConfirm(http, request);
            }
        }

        await signIn.SignOutAsync(cancellation);
        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    // The hub's own clients know the session's id, every other one a pseudonym of it.
    private bool IsOf(ClaimsPrincipal hint, string session) =>
        hint.GetClaim(CallerClaims.Session) is { } told
        && (told == session || hint.GetAudiences().Any(client => told == pseudonyms.ForSession(session, client)));

    private async Task<bool> IsConfirmedAsync(HttpContext http, OpenIddictRequest request) =>
        HttpMethods.IsPost(http.Request.Method) && request.HasParameter(Confirmed) && await antiforgery.IsRequestValidAsync(http);

    private IResult AskToConfirm(HttpContext http, OpenIddictRequest request)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var fields = request.GetParameters()
            .Where(static parameter => parameter.Key is not Confirmed)
            .Select(static parameter => (parameter.Key, Value: (string?)parameter.Value))
            .Append((Confirmed, "1")).Append((token.FormFieldName, token.RequestToken))
            .Select(static field => $"<input type=\"hidden\" name=\"{Encode(field.Item1)}\" value=\"{Encode(field.Item2)}\">");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = Policy(request.PostLogoutRedirectUri);
        var page = $"""
            <!DOCTYPE html>
            <html lang="{Encode(Thread.CurrentThread.CurrentUICulture.TwoLetterISOLanguageName)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text("SignOutTitle")}</title></head>
            <body><main><h1>{Text("SignOutTitle")}</h1><p>{Text("SignOutQuestion")}</p>
            <form method="post" action="{Endpoints.EndSession}">{string.Concat(fields)}<button type="submit">{Text("SignOutConfirm")}</button></form>
            <p><a href="/">{Text("SignOutBack")}</a></p></main></body></html>
            """;
        return Results.Content(page, "text/html; charset=utf-8");
    }

    // Browsers apply form-action to the redirects after a form as well (CSP 3 §6.4.2): the client's address, checked by now, must be admitted.
    private static string Policy(string? redirect)
    {
        var target = Uri.TryCreate(redirect, UriKind.Absolute, out var address)
            ? " " + (address.Scheme is "http" or "https" ? address.GetLeftPart(UriPartial.Authority) : address.Scheme + ":")
            : string.Empty;
        return $"default-src 'none'; form-action 'self'{target}; base-uri 'none'; frame-ancestors 'none'";
    }

    private static string Text(string name) => Encode(IdentityTexts.Get(name));

    private static string Encode(string? text) => WebUtility.HtmlEncode(text) ?? string.Empty;
}
