using CaMauG.Catalog.Agencies;
using CaMauG.Catalog.Browsing;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using CaMauG.Storage;
using CaMauG.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Tests;

/// <summary>The catalog on a database of its own; the other modules' ports are kept in memory.</summary>
internal sealed class CatalogHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;
    private readonly bool _ownsFolder;

    private CatalogHost(string folder, bool ownsFolder, IHost host)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    public ICatalog Catalog => Services.GetRequiredService<ICatalog>();

    public IInstallations Installations => Services.GetRequiredService<IInstallations>();

    public IInbox Inbox => Services.GetRequiredService<IInbox>();

    public IRegistry Registry => Services.GetRequiredService<IRegistry>();

    public IReview Review => Services.GetRequiredService<IReview>();

    public ISupergraphSource Graph => Services.GetRequiredService<ISupergraphSource>();

    public FakeAudit Audit => (FakeAudit)Services.GetRequiredService<IAuditLog>();

    public FakeConsents Consents => (FakeConsents)Services.GetRequiredService<IConsents>();

    public FakeUsage Usage => (FakeUsage)Services.GetRequiredService<IUsageRecorder>();

    /// <summary>Starts the catalog; on the files of an earlier host when a folder is given.</summary>
    public static async Task<CatalogHost> StartAsync(string? folder = null, Action<IServiceCollection>? configure = null)
    {
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("catalog-").FullName;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddSingleton<IConsents, FakeConsents>();
        builder.Services.AddSingleton<IUsageRecorder, FakeUsage>();
        Add(builder.Services, folder, await DatabaseOfAsync(folder));
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await MigrateAsync(host.Services);
        await host.StartAsync();
        return new(folder, ownsFolder, host);
    }

    /// <summary>Starts the catalog with these plugins as the hub's own.</summary>
    public static async Task<CatalogHost> StartWithAsync(params TestPlugin[] plugins)
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        foreach (var plugin in plugins)
        {
            plugin.WriteTo(Path.Combine(folder, "plugins"));
        }

        var host = await StartAsync(folder);
        return new(folder, ownsFolder: true, host._host);
    }

    /// <summary>Adds the catalog and what stands for the other modules.</summary>
    public static void Add(IServiceCollection services, string folder, HubDatabase database)
    {
        services.AddSingleton<IAuditLog, FakeAudit>();
        services.AddSingleton<IAccounts, FakeAccounts>();
        services.AddSingleton<IHubSubgraph, FakeHubSubgraph>();
        services.AddMiniApps(null, database.Use);
        services.AddCatalog(options => options.PluginsPath = Path.Combine(folder, "plugins"), database.Use);
    }

    /// <summary>The database of a host on this folder.</summary>
    public static async Task<HubDatabase> DatabaseOfAsync(string folder) => HubDatabase.Read(
        await TestDatabase.ForAsync(
            folder,
            static async connection =>
            {
                var services = new ServiceCollection().AddLogging();
                Add(services, Path.GetTempPath(), HubDatabase.Read(connection, string.Empty));
                await using var provider = services.BuildServiceProvider();
                await MigrateAsync(provider);
            }),
        folder);

    /// <summary>Makes the tables.</summary>
    public static async Task MigrateAsync(IServiceProvider services)
    {
        await services.MigrateMiniAppsAsync();
        await services.MigrateCatalogAsync(CancellationToken.None);
    }

    /// <summary>Puts mini-apps into the storefront without composing anything.</summary>
    public async Task ShowAsync(params CatalogEntry[] entries)
    {
        await using var database = await Services.GetRequiredService<IDbContextFactory<CatalogDb>>().CreateDbContextAsync();
        foreach (var entry in entries.Where(entry => !database.Apps.Any(app => app.Id == entry.Id)))
        {
            database.Apps.Add(new() { Id = entry.Id, Name = entry.Name.Vietnamese, ServiceKind = "dataset", Status = entry.Status });
        }

        await database.SaveChangesAsync();
        Services.GetRequiredService<Storefront>().Swap(entries);
    }

    /// <summary>A published mini-app.</summary>
    public static CatalogEntry App(string id, string name, string category = "hanh-chinh", string description = "", params PermissionInfo[] permissions) => new()
    {
        Id = id,
        Name = new LocalText(name, null),
        ShortName = new LocalText(name, null),
        Description = new LocalText(description, null),
        CategoryId = category,
        AgencyCode = "so-tu-phap",
        Audience = [Audience.Citizen],
        Tags = [],
        Version = new(1, "1.0.0", DateTimeOffset.UnixEpoch, null),
        Status = AppStatus.Published,
        Permissions = permissions,
        MinAssurance = 0,
        PagesVietnamese = [],
        PagesEnglish = [],
        FirstPublishedAt = DateTimeOffset.UnixEpoch,
        Digest = new string('0', 64),
    };

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
