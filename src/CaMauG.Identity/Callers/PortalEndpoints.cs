using CaMauG.Contracts.Accounts;
using CaMauG.Identity.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CaMauG.Identity.Callers;

/// <summary>How the portal's pages sign people in and out.</summary>
internal static class PortalEndpoints
{
    public const string SignIn = "/account/login-portal";
    public const string AcrValues = "acr_values";
    public const string SignOut = "/account/sign-out";

    public static void MapPortalSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, Start).AllowAnonymous();
        routes.MapPost(SignOut, End).DisableAntiforgery().AllowAnonymous();
    }

    // max_age and acr_values reach the authorization endpoint, which knows best what is still missing.
    private static IResult Start(string? returnUrl, [FromQuery(Name = "max_age")] uint? maxAge, [FromQuery(Name = "acr_values")] string? acrValues)
    {
        var wish = new OpenIdConnectChallengeProperties { RedirectUri = LocalUrl.IsLocal(returnUrl) ? returnUrl : "/" };
        if (maxAge is { } seconds)
        {
            wish.MaxAge = TimeSpan.FromSeconds(seconds);
        }

        if (!string.IsNullOrEmpty(acrValues))
        {
            wish.SetParameter(AcrValues, acrValues);
        }

        return Results.Challenge(wish, [BrowserSchemes.PortalSignIn]);
    }

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
