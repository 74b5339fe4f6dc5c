using System.Globalization;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Sdk.AspNetCore.Pages;

/// <summary>
/// Leads who may not see a page yet to the hub: to sign in, or to step up when only that is missing (RFC 9470). What is no page, or was not asked for by a person's
/// browser going somewhere, gets its status as usual.
/// </summary>
internal sealed class PageAuthorization(HubChallenge challenge) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(authorizeResult);

        // A policy with schemes of its own is none of a page.
        if (authorizeResult.Succeeded || policy.AuthenticationSchemes.Any(static scheme => scheme is not MiniAppPageSchemes.Session) || StepUpOf(authorizeResult) is not { } level)
        {
            await _usual.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
            return;
        }

        if (!IsVisit(context.Request))
        {
            context.Response.StatusCode = authorizeResult.Challenged ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
            return;
        }

        var properties = new AuthenticationProperties { RedirectUri = ReturnOf(context) };
        var wanted = policy.Requirements.OfType<AssuranceRequirement>().Select(static requirement => requirement.Level).DefaultIfEmpty(level).Max();
        if (wanted > 1)
        {
            properties.Items[HubChallenge.Assurance] = wanted.ToString(CultureInfo.InvariantCulture);
        }

        await challenge.GoAsync(context, properties).ConfigureAwait(false);
    }

    // The level that would let the person in; null when no sign-in would.
    private static int? StepUpOf(PolicyAuthorizationResult result)
    {
        if (result.Challenged)
        {
            return 1;
        }

        return result.AuthorizationFailure is { FailCalled: false, FailedRequirements: { } failed } && failed.All(static requirement => requirement is AssuranceRequirement)
            ? failed.Cast<AssuranceRequirement>().Select(static requirement => requirement.Level).DefaultIfEmpty(1).Max()
            : null;
    }

    // Browsers say what a request is for (Fetch Metadata); a script's request cannot follow people to a sign-in page.
    private static bool IsVisit(HttpRequest request) => request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate";

    // What was sent with a form is gone after a sign-in; its page is where one can send it again.
    private static string ReturnOf(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return request.PathBase + request.Path + request.QueryString;
        }

        return SignInPaths.Local(context, request.Headers.Referer.ToString()) ?? request.PathBase + "/";
    }
}
