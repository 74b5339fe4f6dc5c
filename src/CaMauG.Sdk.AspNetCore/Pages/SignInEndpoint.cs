using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Begins a sign-in, for the hub when somebody opens the mini-app there (OpenID Connect Core §4, third-party initiated login) and for links on the mini-app's own
/// pages. Someone signed in is signed in anew: at the hub it may be another person by now.
/// </summary>
internal static class SignInEndpoint
{
    public static async Task HandleAsync(
        HttpContext context, IOptions<MiniAppHostOptions> options, IOptions<MiniAppPageOptions> pages, HubMetadata hub, HubChallenge challenge)
    {
        var (issuer, target, hint) = await ReadAsync(context).ConfigureAwait(false);
        var local = string.IsNullOrEmpty(target) ? context.Request.PathBase + pages.Value.Entry : SignInPaths.Local(context, target);
        if (local is null)
        {
            await FaultPage.WriteAsync(context, SignInFault.Elsewhere, target: null).ConfigureAwait(false);
            return;
        }

        if (!string.IsNullOrEmpty(issuer) && !await IsOursAsync(hub, options.Value.Hub, issuer, context.RequestAborted).ConfigureAwait(false))
        {
            await FaultPage.WriteAsync(context, SignInFault.Elsewhere, target: null).ConfigureAwait(false);
            return;
        }

        await challenge.GoAsync(context, new AuthenticationProperties { RedirectUri = local }, hint).ConfigureAwait(false);
    }

    private static async Task<(string? Issuer, string? Target, string? Hint)> ReadAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            return (form["iss"], form["target_link_uri"], form["login_hint"]);
        }

        var query = context.Request.Query;
        return (query["iss"], query["target_link_uri"], query["login_hint"]);
    }

    // The issuer compared as it stands (OpenID Connect Core §4); while the hub cannot say what it is called, its configured address stands in.
    private static async Task<bool> IsOursAsync(HubMetadata hub, string configured, string issuer, CancellationToken cancellation)
    {
        try
        {
            return (await hub.GetConfigurationAsync(cancellation).ConfigureAwait(false)).Issuer == issuer;
        }
        catch (InvalidOperationException)
        {
            return configured.TrimEnd('/') == issuer.TrimEnd('/');
        }
    }
}
