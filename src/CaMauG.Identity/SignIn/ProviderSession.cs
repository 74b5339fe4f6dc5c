using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Accounts;
using CaMauG.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaMauG.Identity.SignIn;

/// <summary>The provider's own session in the browser: a cookie that holds the session's id, and the living session behind it.</summary>
internal sealed class ProviderSession(SessionLiveness liveness, AccountDirectory accounts)
{
    /// <summary>The session and its account, or null when nobody is signed in.</summary>
    public async Task<(SessionState Session, AccountSnapshot Account)?> FindAsync(HttpContext request, CancellationToken cancellation)
    {
        var result = await request.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (result.Principal?.FindFirst(CallerClaims.Session)?.Value is not { } id
            || await liveness.FindAsync(id, cancellation) is not { } session
            || await accounts.FindUsableAsync(session.AccountId, cancellation) is not { } account)
        {
            return null;
        }

        return (session, account);
    }

    public static Task StartAsync(HttpContext request, SessionState session) => request.SignInAsync(
        IdentityConstants.ApplicationScheme,
        new(new ClaimsIdentity([new(CallerClaims.Session, session.Id)], IdentityConstants.ApplicationScheme)));

    /// <summary>Refuses the cookie of a session that has ended; runs on each request that reads the cookie.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context, SessionLiveness liveness)
    {
        var id = context.Principal?.FindFirst(CallerClaims.Session)?.Value;
        if (id is null || await liveness.FindAsync(id, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
        }
    }
}
