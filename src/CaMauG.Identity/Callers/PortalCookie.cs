using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Identity.Callers;

/// <summary>The portal's session in the browser. It lives no longer than the sign-in session it came from.</summary>
internal sealed class PortalCookie : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var callers = context.HttpContext.RequestServices.GetRequiredService<CallerReader>();
        var sid = context.Principal?.FindFirst(CallerClaims.Session)?.Value;
        var caller = sid is null
            ? null
            : await callers.FindPersonAsync(sid, subject: null, ClientIds.Portal, ["openid"], context.HttpContext.RequestAborted);
        if (caller is null)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(new(caller));
    }

    // The cookie itself holds the session's id and nothing else; the rest is read anew on each request.
    public override Task SigningIn(CookieSigningInContext context)
    {
        context.Principal = new(new System.Security.Claims.ClaimsIdentity(
            context.Principal?.FindAll(CallerClaims.Session).Take(1), context.Scheme.Name));
        return Task.CompletedTask;
    }
}
