using CaMauG.Identity.Consents;
using CaMauG.Identity.Data;
using CaMauG.Identity.Factors;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.SignIn;
using CaMauG.Identity.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace CaMauG.Identity.Upstream;

/// <summary>To another provider and back.</summary>
internal static class UpstreamEndpoints
{
    public const string Page = "/account/upstream";
    private const string Return = "/account/upstream-return";

    public static void MapUpstreams(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Page + "/{provider}", Start).AllowAnonymous();
        routes.MapGet(Return, EndAsync).AllowAnonymous();
    }

    private static IResult Start(string provider, string? returnUrl, UpstreamSchemes schemes)
    {
        if (schemes.Find(provider) is null)
        {
            return Results.NotFound();
        }

        var wish = new AuthenticationProperties { RedirectUri = Return };
        wish.Items[WaitingIdentity.ReturnUrl] = LocalUrl.IsLocal(returnUrl) ? returnUrl : "/";
        return Results.Challenge(wish, [UpstreamSchemes.SchemeOf(provider)]);
    }

    private static async Task<IResult> EndAsync(
        HttpContext http, WaitingIdentity waiting, UpstreamBook book, ConsentVersions versions, UserManager<Account> users,
        SecondFactorProofs factors, PendingSignIn pending, SessionStart start, IdentityMetrics metrics, CancellationToken cancellation)
    {
        if (await waiting.FindAsync(http) is not { } identity)
        {
            return Results.LocalRedirect(Endpoints.SignInPage + "?upstream=failed");
        }

        if (await book.FindOwnerAsync(identity, cancellation) is not { } owner)
        {
            return Results.LocalRedirect(Page);
        }

        await WaitingIdentity.ForgetAsync(http);
        var account = (await users.FindByIdAsync(owner.ToString()))!;
        if (account.IsClosed)
        {
            metrics.SignIn("locked");
            return Results.LocalRedirect(Endpoints.SignInPage + "?upstream=locked");
        }

        await book.RefreshAsync(identity, cancellation);
        versions.Advance(owner);
        if (!identity.IsMultiFactor && await factors.IsNeededAsync(owner, cancellation))
        {
            pending.Set(http, account, identity.Methods);
            return Results.LocalRedirect($"{Endpoints.SecondFactorPage}?returnUrl={Uri.EscapeDataString(identity.ReturnUrl)}");
        }

        await start.RunAsync(http, account, new Proof(identity.Methods, IsStrong: false), cancellation);
        return Results.LocalRedirect(account.DeletesAt is null ? identity.ReturnUrl : $"{Endpoints.DeletionPage}?returnUrl={Uri.EscapeDataString(identity.ReturnUrl)}");
    }
}
