using CaMauG.Identity.Accounts;
using CaMauG.Identity.Callers;
using CaMauG.Identity.Clients;
using CaMauG.Identity.Data;
using CaMauG.Identity.Devices;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Protocol;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Upstream;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the identity module into a host's pipeline.</summary>
public static class IdentityApplicationExtensions
{
    /// <summary>
    /// Maps the provider's endpoints under <c>/connect</c>, and <c>/account/login-portal</c> and <c>/account/sign-out</c> for the portal.
    /// The pages <c>/account/sign-in</c>, <c>/account/sign-up</c>, <c>/account/consent</c> and <c>/thiet-bi</c> are the portal's.
    /// </summary>
    public static IEndpointRouteBuilder MapCaMauGIdentity(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);

        routes.MapProtocol();
        routes.MapDevices();
        routes.MapPortalSessions();
        routes.MapUpstreams();
        return routes;
    }

    /// <summary>Brings the module's tables up to date, and registers the hub's own clients and the configured ones and, when asked for, the demo accounts.</summary>
    public static async Task MigrateIdentityAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(services);

        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (database.IsSqlite)
        {
            // Readers and a writer at once; the mode stays with the file.
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellation);
        }

        await database.Database.MigrateAsync(cancellation);
        MakeKeys(scope.ServiceProvider);
        await scope.ServiceProvider.GetRequiredService<FirstPartyClients>().EnsureAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<RegisteredClients>().EnsureAsync(cancellation);
        var options = scope.ServiceProvider.GetRequiredService<IOptions<IdentityModuleOptions>>().Value;
        if (options.DemoAccounts)
        {
            await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(cancellation);
        }

        foreach (var username in options.Administrators)
        {
            await scope.ServiceProvider.GetRequiredService<RoleGrants>().EnsureAdministratorAsync(username, cancellation);
        }
    }

    // Here, while no other replica starts: of two that make the first key of cookies at once each would seal with its own.
    private static void MakeKeys(IServiceProvider services)
    {
        services.GetRequiredService<IdentityKeys>();
        services.GetRequiredService<TokenKeys>();
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("CaMauG.FirstKey").Protect([]);
    }
}
