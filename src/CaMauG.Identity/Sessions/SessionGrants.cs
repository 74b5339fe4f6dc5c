using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;

namespace CaMauG.Identity.Sessions;

/// <summary>Revokes what was issued from sessions, so that introspection and the token endpoint see their end too.</summary>
internal sealed class SessionGrants(IServiceScopeFactory scopes)
{
    /// <summary>Revokes authorizations with all their tokens.</summary>
    /// <param name="sessions">The sessions they were issued from.</param>
    /// <param name="appId">Only those of this client; null for all.</param>
    /// <param name="cancellation">Stops between two of them.</param>
    public async Task RevokeAsync(IReadOnlyCollection<string> sessions, string? appId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var authorizations = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var client = appId is null ? null : await FindClientAsync(scope.ServiceProvider, appId, cancellation);
        if (appId is not null && client is null)
        {
            return;
        }

        var grants = await database.SessionGrants.AsNoTracking().Where(row => sessions.Contains(row.SessionId))
            .Select(static row => row.AuthorizationId).ToListAsync(cancellation);
        foreach (var grant in grants)
        {
            var authorization = await authorizations.FindByIdAsync(grant, cancellation);
            if (client is not null && (authorization is null || await authorizations.GetApplicationIdAsync(authorization, cancellation) != client))
            {
                continue;
            }

            if (authorization is not null)
            {
                await authorizations.TryRevokeAsync(authorization, cancellation);
            }

            await tokens.RevokeByAuthorizationIdAsync(grant, cancellation);
        }
    }

    private static async Task<string?> FindClientAsync(IServiceProvider services, string appId, CancellationToken cancellation)
    {
        var applications = services.GetRequiredService<IOpenIddictApplicationManager>();
        return await applications.FindByClientIdAsync(appId, cancellation) is { } application
            ? await applications.GetIdAsync(application, cancellation)
            : null;
    }
}
