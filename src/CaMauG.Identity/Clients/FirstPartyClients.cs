using CaMauG.Identity.Keys;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Clients;

/// <summary>Registers the hub's own clients, and brings them up to date when they are there already.</summary>
internal sealed class FirstPartyClients(IOpenIddictApplicationManager applications, IdentityKeys keys, IOptions<IdentityModuleOptions> options)
{
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        foreach (var client in new[] { Mobile(), Portal() })
        {
            if (await applications.FindByClientIdAsync(client.ClientId!, cancellation) is { } existing)
            {
                await applications.UpdateAsync(existing, client, cancellation);
            }
            else
            {
                await applications.CreateAsync(client, cancellation);
            }
        }
    }

    // RFC 8252: no secret, PKCE; being native, its loopback redirects fit with any port (§7.3).
    private static OpenIddictApplicationDescriptor Mobile() => new()
    {
        ClientId = ClientIds.Mobile,
        ClientType = ClientTypes.Public,
        ApplicationType = ApplicationTypes.Native,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = "CaMauG",
        RedirectUris = { new("camaug://callback"), new("http://127.0.0.1/callback") },
        PostLogoutRedirectUris = { new("camaug://signed-out"), new("http://127.0.0.1/signed-out") },
        Permissions =
        {
            Permissions.Endpoints.Authorization,
            Permissions.Endpoints.Token,
            Permissions.Endpoints.EndSession,
            Permissions.Endpoints.Revocation,
            Permissions.Endpoints.PushedAuthorization,
            Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code,
            Permissions.Scopes.Profile,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };

    private OpenIddictApplicationDescriptor Portal() => new()
    {
        ClientId = ClientIds.Portal,
        ClientSecret = keys.PortalSecret,
        ClientType = ClientTypes.Confidential,
        ApplicationType = ApplicationTypes.Web,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = "CaMauG",
        RedirectUris = { new(options.Value.PublicUrl, ClientIds.PortalCallback) },
        PostLogoutRedirectUris = { new(options.Value.PublicUrl, ClientIds.PortalSignedOut) },
        Permissions =
        {
            Permissions.Endpoints.Authorization,
            Permissions.Endpoints.Token,
            Permissions.Endpoints.EndSession,
            Permissions.GrantTypes.AuthorizationCode,
            Permissions.ResponseTypes.Code,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };
}
