using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Ends the session here, then the one at the hub and with it everywhere (OpenID Connect RP-Initiated Logout 1.0 §2). The browser comes back to the first page.
/// </summary>
internal static class SignOutEndpoint
{
    public static async Task HandleAsync(HttpContext context, IOptions<MiniAppHostOptions> options, IOptions<MiniAppPageOptions> pages, HubMetadata hub)
    {
        var request = context.Request;
        var entry = request.PathBase + pages.Value.Entry;
        if (!IsOwn(request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var session = await context.AuthenticateAsync(MiniAppPageSchemes.Session).ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        if (!session.Succeeded)
        {
            context.Response.Redirect(entry);
            return;
        }

        await context.SignOutAsync(MiniAppPageSchemes.Session).ConfigureAwait(false);
        try
        {
            var metadata = await hub.GetConfigurationAsync(context.RequestAborted).ConfigureAwait(false);
            context.Response.Redirect(QueryHelpers.AddQueryString(metadata.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = session.Properties!.GetTokenValue("id_token"),
                ["client_id"] = options.Value.AppId,
                ["post_logout_redirect_uri"] = $"{request.Scheme}://{request.Host}{entry}",
                ["ui_locales"] = PageTexts.LanguageOf(context),
            }));
        }
        catch (Exception error) when (HubChallenge.FaultOf(error) is SignInFault.Away)
        {
            await FaultPage.WriteAsync(context, SignInFault.SignOutAway, target: null).ConfigureAwait(false);
        }
    }

    // The cookie is not sent from other sites' forms; a neighbour's page on the same site must not sign people out either.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin" or "none"
            : request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var url) && HostString.FromUriComponent(url).Equals(request.Host));
}
