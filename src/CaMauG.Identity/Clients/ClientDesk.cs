using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using CaMauG.Identity.Settings;
using CaMauG.Identity.Texts;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Clients;

internal sealed class ClientDesk(IServiceScopeFactory scopes, TimeProvider clock) : IClientDesk
{
    private const int MarkLength = 8;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(90);

    public async Task<Outcome<IReadOnlyList<ClientInfo>>> ListAsync(Caller actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);

        if (!actor.Roles.Contains(Roles.Admin))
        {
            return Forbidden();
        }

        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        List<ClientInfo> clients = [];
        await foreach (var application in applications.ListAsync(cancellationToken: cancellation))
        {
            var descriptor = await DescribeAsync(applications, application, cancellation);
            if (KindOf(descriptor) is { } kind)
            {
                clients.Add(Show(descriptor, kind, await applications.GetLocalizedDisplayNameAsync(application, cancellation)));
            }
        }

        return clients.OrderBy(static client => client.Kind).ThenBy(static client => client.Name, StringComparer.CurrentCulture).ToArray();
    }

    public async Task<Outcome<NewClientSecret>> RotateAsync(Caller actor, string clientId, TimeSpan overlap, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(clientId);

        if (!actor.Roles.Contains(Roles.Admin))
        {
            return Forbidden();
        }

        if (overlap < TimeSpan.Zero || overlap > s_longest)
        {
            return new Refusal("OVERLAP_INVALID", IdentityTexts.Get("OverlapInvalid", s_longest.TotalDays), "overlapDays");
        }

        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var application = await applications.FindByClientIdAsync(clientId, cancellation);
        var descriptor = application is null ? null : await DescribeAsync(applications, application, cancellation);
        if (descriptor is null || KindOf(descriptor) is not { } kind)
        {
            return new Refusal("CLIENT_UNKNOWN", IdentityTexts.Get("ClientUnknown"), "clientId");
        }

        var known = StoredSecrets.Read(descriptor.ClientSecret);
        if (kind is not ClientKind.Configuration || known.Count is 0)
        {
            return new Refusal("CLIENT_HAS_NO_SECRET", IdentityTexts.Get("ClientHasNoSecret"), "clientId");
        }

        var now = clock.GetUtcNow();
        var end = now + overlap;
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        descriptor.ClientSecret = StoredSecrets.Write(
        [
            // Configured ones stay with their end, since the configuration still names them.
            .. known.Where(entry => !entry.IsMade || !entry.IsOverAt(now)).Select(entry => entry.EndsAt < end ? entry : entry with { EndsAt = end }),
            new("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), true, null),
        ]);
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        // The secret and its entry in the log are stored together.
        return await database.AsOneAsync(
            async () =>
            {
                await applications.UpdateAsync(application!, descriptor, cancellation);
                var name = await AuditLog.NameOfAsync(database, actor, cancellation);
                database.Audit.Add(AuditLog.ToRow(new(
                    now, actor.Account, name, "client.secret_made", "client:" + clientId, string.Create(CultureInfo.InvariantCulture, $"old secrets end {end.UtcDateTime:O}"))));
                await database.SaveChangesAsync(cancellation);
                return new NewClientSecret(clientId, secret, end);
            },
            cancellation);
    }

    private static async Task<OpenIddictApplicationDescriptor> DescribeAsync(IOpenIddictApplicationManager applications, object application, CancellationToken cancellation)
    {
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application, cancellation);
        return descriptor;
    }

    private static ClientKind? KindOf(OpenIddictApplicationDescriptor client) =>
        ClientIds.IsOwn(client.ClientId) ? ClientKind.Hub
        : RegisteredClients.IsOfConfiguration(client.Properties) ? ClientKind.Configuration
        : client.Properties.ContainsKey(MiniAppRegister.Mark) ? ClientKind.MiniApp
        : null;

    private ClientInfo Show(OpenIddictApplicationDescriptor client, ClientKind kind, string? name)
    {
        var now = clock.GetUtcNow();
        return new(
            client.ClientId!,
            name ?? client.ClientId!,
            kind,
            client.ClientType is ClientTypes.Public,
            WithPrefix(client, Permissions.Prefixes.GrantType),
            WithPrefix(client, Permissions.Prefixes.Scope),
            [.. client.RedirectUris.Select(static address => address.OriginalString).Order(StringComparer.Ordinal)],
            [
                .. StoredSecrets.Read(client.ClientSecret).Where(entry => !entry.IsOverAt(now))
                    .Select(static entry => new ClientSecretInfo(SecretHash.DigitsOf(entry.Hash)[..MarkLength], entry.EndsAt)),
            ]);
    }

    private static string[] WithPrefix(OpenIddictApplicationDescriptor client, string prefix) =>
        [.. client.Permissions.Where(permission => permission.StartsWith(prefix, StringComparison.Ordinal)).Select(permission => permission[prefix.Length..]).Order(StringComparer.Ordinal)];

    private static Refusal Forbidden() => new("FORBIDDEN", IdentityTexts.Get("AdministratorsOnly"));
}
