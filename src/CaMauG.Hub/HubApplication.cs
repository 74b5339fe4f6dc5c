using CaMauG.Catalog;
using CaMauG.Contracts.Accounts;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using CaMauG.Hub.Telemetry;
using CaMauG.Hub.Waiting;
using CaMauG.HubApi;
using CaMauG.Identity.Settings;
using CaMauG.MiniApps;
using CaMauG.Redis;
using CaMauG.Storage;
using CaMauG.Usage;
using Microsoft.Extensions.Options;

namespace CaMauG.Hub;

/// <summary>Wires the modules into one web application. Order is the whole of what it decides.</summary>
internal static class HubApplication
{
    /// <summary>Runs the hub until the process is told to stop; while its database is away, what can be answered without it.</summary>
    public static async Task RunAsync(string[] args)
    {
        var (hub, away) = await StartAsync(args, waiting: null);
        if (away is not null)
        {
            var builder = WebApplication.CreateBuilder(args);
            var settings = HubSettings.Read(builder);
            builder.ListenWhere(settings);
            await using var waiting = await WaitingHub.StartAsync(builder, settings, away);
            hub = await waiting.WaitAsync(() => StartAsync(args, waiting));
        }

        if (hub is not null)
        {
            await using (hub)
            {
                await hub.WaitForShutdownAsync();
            }
        }
    }

    // Brings the tables up to date as well; gives the failure instead when a database is behind it.
    private static async Task<(WebApplication? Hub, Exception? Away)> StartAsync(string[] args, WaitingHub? waiting)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = HubSettings.Read(builder);
        builder.AddHub(settings);
        if (waiting is not null)
        {
            builder.Services.AddSingleton<IHostedService>(new Handover(waiting));
        }

        var app = builder.Build();
        try
        {
            await app.MigrateAsync(settings.Database);
            app.UseHub();
            app.Lifetime.ApplicationStarted.Register(() => StartupNotice.Print(Console.Out, settings));
            await app.StartAsync();
            return (app, null);
        }
        catch (Exception exception) when (DatabaseAway.IsBehind(exception))
        {
            await app.DisposeAsync();
            return (null, exception);
        }
    }

    private static void ListenWhere(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        if (builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey) is null)
        {
            builder.WebHost.UseUrls(settings.PublicUrl.GetLeftPart(UriPartial.Authority));
        }
    }

    private static void AddHub(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.ListenWhere(settings);
        builder.Services.AddProblemDetails();
        builder.Services.AddAuthorization();
        if (settings.Database.Keys is { } keys)
        {
            builder.Services.AddSingleton(keys);
        }

        builder.Services.AddCaMauGIdentity(settings.Apply, settings.Database.Use);
        builder.Services.AddMiniApps(configure: null, settings.Database.Use);
        builder.Services.AddSingleton<IPersonalData, MiniAppData>();
        builder.Services.AddCatalog(settings.Apply, settings.Database.Use);
        builder.Services.AddUsage(settings.Apply, settings.Database.Use);
        builder.Services.AddGateway(settings.Apply);
        builder.Services.AddHubApi();
        builder.Services.AddSingleton<ISubgraphTransportSource, HubSubgraphSource>();
        builder.Services.AddPortal();
        if (settings.Redis is { Length: > 0 } redis)
        {
            builder.Services.AddRedis(options => options.Connection = redis);
        }

        builder.AddTelemetry();
        builder.BindOptions();
        if (settings.DemoAccounts)
        {
            builder.Services.AddSingleton<DemoOwners>();
            builder.Services.AddSingleton<IConfigureOptions<MiniAppsOptions>>(static provider => provider.GetRequiredService<DemoOwners>());
        }
    }

    // Each module's section of the configuration has the last word over what the hub sets for it.
    private static void BindOptions(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<IdentityModuleOptions>(builder.Configuration.GetSection("Identity"));
        builder.Services.Configure<MiniAppsOptions>(builder.Configuration.GetSection("MiniApps"));
        builder.Services.Configure<CatalogOptions>(builder.Configuration.GetSection("Catalog"));
        builder.Services.Configure<UsageOptions>(builder.Configuration.GetSection("Usage"));
        builder.Services.Configure<GatewayOptions>(builder.Configuration.GetSection("Gateway"));
        builder.Services.Configure<RedisOptions>(builder.Configuration.GetSection("Redis"));
    }

    private static async Task MigrateAsync(this WebApplication app, HubDatabase database)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var turn = await database.HoldAsync(stopping);
        await app.Services.MigrateIdentityAsync(stopping);
        if (app.Services.GetService<DemoOwners>() is { } owners)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await owners.LoadAsync(scope.ServiceProvider.GetRequiredService<IAccounts>(), stopping);
        }

        await app.Services.MigrateMiniAppsAsync(stopping);
        await app.Services.MigrateCatalogAsync(stopping);
        await app.Services.MigrateUsageAsync(stopping);
    }

    private static void UseHub(this WebApplication app)
    {
        app.UsePortalSecurity();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGateway();
        app.MapCaMauGIdentity();
        app.MapCatalog();
        app.MapMiniAppFiles();
        app.MapManifestSchema();
        app.MapPortal();
        app.MapTelemetry();
    }
}
