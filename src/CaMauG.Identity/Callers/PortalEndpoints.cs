using CaMauG.Contracts.Accounts;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CaMauG.Identity.Callers;

/// <summary>How the portal's pages sign people in and out.</summary>
internal static class PortalEndpoints
{
    public const string SignIn = "/account/login-portal";
    public const string SignOut = "/account/sign-out";

    public static void MapPortalSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, Start).AllowAnonymous();
        routes.MapPost(SignOut, End).DisableAntiforgery().AllowAnonymous();
    }

    private static IResult Start(string? returnUrl) => Results.Challenge(
        new AuthenticationProperties { RedirectUri = LocalUrl.IsLocal(returnUrl) ? returnUrl : "/" },
        [BrowserSchemes.PortalSignIn]);

    // Checked here rather than by the middleware, so that the check does not depend on the host's pipeline.
    private static async Task<IResult> End(HttpContext http, ISignIn signIn, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, type: "ANTIFORGERY_FAILED", title: "The form's protection token is missing or too old.");
        }

        await signIn.SignOutAsync(http.RequestAborted);
        return Results.LocalRedirect("/");
    }
}
