using System.Collections.Concurrent;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Clients;

/// <summary>
/// Keeps mini-apps with pages of their own registered with the protocol. Looked at when a client shows up rather than when one is
/// published, so that no notice can be missed and a suspended mini-app is refused at once on every replica.
/// </summary>
internal sealed class MiniAppRegister(IServiceScopeFactory scopes, IEnumerable<IMiniAppClients> sources, IAuditLog audit, TimeProvider clock)
{
    /// <summary>Property of the rows this class keeps.</summary>
    public const string Mark = "camaug:mini_app";
    private readonly ConcurrentDictionary<string, string> _registered = new(StringComparer.Ordinal);

    /// <summary>The mini-app behind a client; null when it is another kind of client.</summary>
    public MiniAppClient? Find(string clientId) =>
        ClientIds.IsOwn(clientId) ? null : sources.Select(source => source.Find(clientId)).FirstOrDefault(static app => app is not null);

    /// <summary>False for a mini-app that is not served any more. True for every other client: the protocol judges those.</summary>
    public async Task<bool> RefreshAsync(string clientId, CancellationToken cancellation)
    {
        if (ClientIds.IsOwn(clientId))
        {
            return true;
        }

        if (Find(clientId) is not { } app)
        {
            _registered.TryRemove(clientId, out _);
            return !await IsMiniAppAsync(clientId, cancellation);
        }

        var facts = $"{app.Name}\n{app.EntryUrl}\n{string.Join('\n', app.RedirectUris)}";
        if (_registered.GetValueOrDefault(clientId) == facts)
        {
            return true;
        }

        await RegisterAsync(app, cancellation);
        _registered[clientId] = facts;
        return true;
    }

    private async Task RegisterAsync(MiniAppClient app, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(app, cancellation);
        }
        catch (Exception error) when (error is DbUpdateException or OpenIddictExceptions.ValidationException or OpenIddictExceptions.ConcurrencyException)
        {
            // Another request wrote the same client at this moment; anything else shows once more.
            await WriteAsync(app, cancellation);
        }
    }

    private async Task WriteAsync(MiniAppClient app, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var existing = await applications.FindByClientIdAsync(app.AppId, cancellation);
        if (existing is null)
        {
            await applications.CreateAsync(Describe(app), cancellation);
        }
        else if (!await IsMarkedAsync(applications, existing, cancellation))
        {
            // A client that was there before the mini-app keeps its name.
            return;
        }
        else
        {
            await applications.UpdateAsync(existing, Describe(app), cancellation);
        }

        await audit.WriteAsync(
            new(clock.GetUtcNow(), null, "hub", existing is null ? "client.registered" : "client.updated", "app:" + app.AppId, string.Join(' ', app.RedirectUris)),
            cancellation);
    }

    private async Task<bool> IsMiniAppAsync(string clientId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        return await applications.FindByClientIdAsync(clientId, cancellation) is { } application && await IsMarkedAsync(applications, application, cancellation);
    }

    private static async Task<bool> IsMarkedAsync(IOpenIddictApplicationManager applications, object application, CancellationToken cancellation) =>
        (await applications.GetPropertiesAsync(application, cancellation)).ContainsKey(Mark);

    // No secret: PKCE binds the code to the browser that asked, the exact redirect to the mini-app. What people let it know was asked
    // when they installed it, and shrinks the scopes it gets.
    private static OpenIddictApplicationDescriptor Describe(MiniAppClient app)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = app.AppId,
            ClientType = ClientTypes.Public,
            ApplicationType = ApplicationTypes.Web,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = app.Name,
            PostLogoutRedirectUris = { app.EntryUrl },
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.EndSession,
                Permissions.Endpoints.PushedAuthorization,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.ResponseTypes.Code,
                Permissions.Scopes.Profile,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            Properties = { [Mark] = JsonSerializer.SerializeToElement(true) },
        };
        descriptor.RedirectUris.UnionWith(app.RedirectUris);
        return descriptor;
    }
}
