using System.Globalization;
using CaMauG.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Portal.Shell;

/// <summary>Stands before every page and holds <see cref="PortalAccessAttribute"/>, for reading and for sending alike.</summary>
internal static class PageGate
{
    public static RequestDelegate Guard(RequestDelegate page, PortalAccessAttribute access) => context =>
    {
        if (Caller.From(context.User) is not { } caller)
        {
            context.Response.Redirect(Paths.SignIn(Paths.Of(context.Request)));
            return Task.CompletedTask;
        }

        if (access.Role is { } role && !caller.IsIn(role))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        if (access.Recent && !IsRecent(context))
        {
            context.Response.Redirect(Paths.SignInAgain(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? Paths.Of(context.Request) : context.Request.Path));
            return Task.CompletedTask;
        }

        return page(context);
    };

    private static bool IsRecent(HttpContext context) =>
        long.TryParse(context.User.FindFirst(CallerClaims.AuthenticatedAt)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < Paths.Recent;
}
