using System.Globalization;
using System.Text.Json;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Clients;

/// <summary>Brings the clients of the configuration into the database: new ones in, changed ones changed, removed ones out.</summary>
internal sealed class RegisteredClients(
    IOpenIddictApplicationManager applications, IdentityDb database, IOptions<IdentityModuleOptions> options, TimeProvider clock)
{
    private const string Source = "camaug_source";
    private const string Configuration = "configuration";

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        foreach (var client in options.Value.Clients)
        {
            await EnsureAsync(client, cancellation);
        }

        var wanted = options.Value.Clients.Select(static client => client.Id).ToHashSet(StringComparer.Ordinal);
        List<object> gone = [];
        await foreach (var application in applications.ListAsync(cancellationToken: cancellation))
        {
            if (!wanted.Contains((await applications.GetClientIdAsync(application, cancellation))!) && await IsOfConfigurationAsync(application, cancellation))
            {
                gone.Add(application);
            }
        }

        foreach (var application in gone)
        {
            var id = await applications.GetClientIdAsync(application, cancellation);
            await applications.DeleteAsync(application, cancellation);
            await LogAsync("client.removed", id!, cancellation);
        }
    }

    private async Task EnsureAsync(RegisteredClient client, CancellationToken cancellation)
    {
        var descriptor = Describe(client);
        if (await applications.FindByClientIdAsync(client.Id, cancellation) is { } existing)
        {
            var stored = new OpenIddictApplicationDescriptor();
            await applications.PopulateAsync(stored, existing, cancellation);
            descriptor.ClientSecret = StoredSecrets.Write(StoredSecrets.Merge(client.SecretHashes, StoredSecrets.Read(stored.ClientSecret), clock.GetUtcNow()));
            await applications.UpdateAsync(existing, descriptor, cancellation);
            return;
        }

        try
        {
            await applications.CreateAsync(descriptor, cancellation);
            await LogAsync("client.registered", client.Id, cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another replica that starts at the same time was first; anything else shows in this check.
            database.ChangeTracker.Clear();
            if (await applications.FindByClientIdAsync(client.Id, cancellation) is null)
            {
                throw;
            }
        }
    }

    private async Task<bool> IsOfConfigurationAsync(object application, CancellationToken cancellation) =>
        IsOfConfiguration(await applications.GetPropertiesAsync(application, cancellation));

    /// <summary>True for a client that the operator registered.</summary>
    public static bool IsOfConfiguration(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.TryGetValue(Source, out var source) && source.GetString() is Configuration;

    private async Task LogAsync(string action, string clientId, CancellationToken cancellation)
    {
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), null, Configuration, action, "client:" + clientId, null)));
        await database.SaveChangesAsync(cancellation);
    }

    private static OpenIddictApplicationDescriptor Describe(RegisteredClient client)
    {
        var keys = ClientKeys.Find(client);
        var isPublic = client.SecretHashes.Count is 0 && keys is null;
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = client.Id,
            ClientType = isPublic ? ClientTypes.Public : ClientTypes.Confidential,
            ClientSecret = StoredSecrets.Write(StoredSecrets.Merge(client.SecretHashes, [], DateTimeOffset.MinValue)),
            JsonWebKeySet = keys is null ? null : new JsonWebKeySet(keys),
            ApplicationType = client.IsNative ? ApplicationTypes.Native : ApplicationTypes.Web,
            ConsentType = client.IsTrusted ? ConsentTypes.Implicit : ConsentTypes.Explicit,
            DisplayName = client.Name,
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            Properties = { [Source] = JsonSerializer.SerializeToElement(Configuration) },
        };
        descriptor.DisplayNames[CultureInfo.GetCultureInfo("vi")] = client.Name;
        descriptor.DisplayNames[CultureInfo.GetCultureInfo("en")] = client.NameEn ?? client.Name;
        descriptor.RedirectUris.UnionWith(client.RedirectUris.Select(static address => new Uri(address)));
        descriptor.PostLogoutRedirectUris.UnionWith(client.PostLogoutRedirectUris.Select(static address => new Uri(address)));
        if (client.RequiresPushedRequests)
        {
            descriptor.Requirements.Add(Requirements.Features.PushedAuthorizationRequests);
        }

        descriptor.Permissions.UnionWith(PermissionsOf(client));
        return descriptor;
    }

    private static IEnumerable<string> PermissionsOf(RegisteredClient client)
    {
        if (client.Grants.Count > 0)
        {
            yield return Permissions.Endpoints.Token;
            yield return Permissions.Endpoints.Revocation;
        }

        if (client.Grants.Contains(GrantTypes.AuthorizationCode))
        {
            yield return Permissions.Endpoints.Authorization;
            yield return Permissions.Endpoints.PushedAuthorization;
            yield return Permissions.Endpoints.EndSession;
            yield return Permissions.ResponseTypes.Code;
        }

        if (client.Grants.Contains(GrantTypes.DeviceCode))
        {
            yield return Permissions.Endpoints.DeviceAuthorization;
        }

        if (client.CanIntrospect)
        {
            yield return Permissions.Endpoints.Introspection;
        }

        foreach (var grant in client.Grants)
        {
            yield return Permissions.Prefixes.GrantType + grant;
        }

        foreach (var scope in client.Scopes)
        {
            yield return Permissions.Prefixes.Scope + scope;
        }

        foreach (var audience in client.Audiences)
        {
            yield return Permissions.Prefixes.Audience + audience;
        }
    }
}
