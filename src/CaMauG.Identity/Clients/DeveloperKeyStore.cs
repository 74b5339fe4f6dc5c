using System.Buffers.Text;
using System.Security.Cryptography;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Auditing;
using CaMauG.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace CaMauG.Identity.Clients;

internal sealed class DeveloperKeyStore(IServiceScopeFactory scopes, IDbContextFactory<IdentityDb> databases, Endings endings, TimeProvider clock)
    : IDeveloperKeys, IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(2);
    private readonly MemoryCache _owners = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public async Task<DeveloperKeySecret> CreateAsync(AccountId developer, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);

        var key = new DeveloperKeySecret(
            ClientIds.DeveloperPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        return await database.AsOneAsync(
            async () =>
            {
                await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(Application(key, name), cancellation);
                database.DeveloperKeys.Add(new()
                {
                    ClientId = key.ClientId,
                    AccountId = developer.Value,
                    Name = name.Trim() is { Length: <= 100 } trimmed ? trimmed : name.Trim()[..100],
                    CreatedAt = clock.GetUtcNow(),
                });
                await AddEntryAsync(database, developer, "developer_key.created", key.ClientId, cancellation);
                await database.SaveChangesAsync(cancellation);
                return key;
            },
            cancellation);
    }

    public async Task<IReadOnlyList<DeveloperKey>> ListAsync(AccountId developer, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.DeveloperKeys.AsNoTracking().Where(row => row.AccountId == developer.Value)
            .OrderByDescending(static row => row.CreatedAt)
            .Select(static row => new DeveloperKey(row.ClientId, row.Name, row.CreatedAt)).ToListAsync(cancellation);
    }

    public async Task RevokeAsync(AccountId developer, string clientId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var row = await database.DeveloperKeys.FirstOrDefaultAsync(
            key => key.ClientId == clientId && key.AccountId == developer.Value, cancellation);
        if (row is null)
        {
            return;
        }

        database.DeveloperKeys.Remove(row);
        await AddEntryAsync(database, developer, "developer_key.revoked", clientId, cancellation);
        await database.SaveChangesAsync(cancellation);
        _owners.Remove(clientId);
        endings.Add();
        // The key works no more without its row; its tokens go with the application.
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        if (await applications.FindByClientIdAsync(clientId, cancellation) is { } application)
        {
            await applications.DeleteAsync(application, cancellation);
        }
    }

    /// <summary>The developer whose key this is; null when there is no such key (any more).</summary>
    public async ValueTask<Guid?> FindOwnerAsync(string clientId, CancellationToken cancellation)
    {
        if (_owners.TryGetValue(clientId, out Guid? known))
        {
            return known;
        }

        await using var database = await databases.CreateDbContextAsync(cancellation);
        var owner = await database.DeveloperKeys.Where(row => row.ClientId == clientId)
            .Select(static row => (Guid?)row.AccountId).FirstOrDefaultAsync(cancellation);
        _owners.Set(clientId, owner, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_kept });
        return owner;
    }

    public void Dispose() => _owners.Dispose();

    private static OpenIddictApplicationDescriptor Application(DeveloperKeySecret key, string name) => new()
    {
        ClientId = key.ClientId,
        ClientSecret = key.Secret,
        ClientType = ClientTypes.Confidential,
        DisplayName = name,
        Permissions =
        {
            Permissions.Endpoints.Token,
            Permissions.Endpoints.Introspection,
            Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.ClientCredentials,
            Permissions.Prefixes.Scope + ClientIds.RegistryScope,
        },
    };

    private async Task AddEntryAsync(IdentityDb database, AccountId developer, string action, string clientId, CancellationToken cancellation)
    {
        var username = await database.Users.Where(row => row.Id == developer.Value).Select(static row => row.UserName).FirstAsync(cancellation);
        database.Audit.Add(AuditLog.ToRow(new(clock.GetUtcNow(), developer, username!, action, $"account:{developer}", clientId)));
    }
}
