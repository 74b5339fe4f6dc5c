using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Sessions;
using CaMauG.Identity.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Validation.AspNetCore;

namespace CaMauG.Identity.Callers;

/// <summary>Callers of connections that outlive a request. A token is judged exactly as the one of a request would be: as a request's.</summary>
internal sealed class ConnectionCallers(
    IServiceScopeFactory scopes, SessionLiveness sessions, DeveloperKeyStore keys, IOptions<IdentityModuleOptions> options) : IConnectionCallers
{
    private const string Scheme = OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    public async ValueTask<ClaimsPrincipal?> FindAsync(string accessToken, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var url = options.Value.PublicUrl;
        DefaultHttpContext http = new() { RequestServices = scope.ServiceProvider, RequestAborted = cancellation };
        http.Request.Method = HttpMethods.Get;
        http.Request.Scheme = url.Scheme;
        http.Request.Host = HostString.FromUriComponent(url);
        http.Request.Path = "/graphql";
        http.Request.Headers.Authorization = "Bearer " + accessToken;

        // What the authentication middleware does for a request: the scheme prepares itself first.
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(http, Scheme) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync())
        {
            return null;
        }

        var result = await http.AuthenticateAsync(Scheme);
        return result.Succeeded ? result.Principal : null;
    }

    public async ValueTask<bool> IsSignedInAsync(ClaimsPrincipal caller, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.FindFirst(CallerClaims.Session)?.Value is { } session
            ? await sessions.FindAsync(session, cancellation) is not null
            : caller.FindFirst(CallerClaims.Client)?.Value is { } client && await keys.FindOwnerAsync(client, cancellation) is not null;
    }
}
