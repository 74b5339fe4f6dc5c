using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Usage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Tests;

/// <summary>The catalog behind Kestrel; <c>Authorization: Bearer name</c> signs a person of the tests in.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private WebHost(string folder, WebApplication app, HttpClient client)
    {
        _folder = folder;
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebHost> StartAsync(Action<CatalogOptions>? options = null, params TestPlugin[] plugins)
    {
        var folder = Directory.CreateTempSubdirectory("catalog-").FullName;
        foreach (var plugin in plugins)
        {
            plugin.WriteTo(Path.Combine(folder, "plugins"));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IConsents, FakeConsents>();
        builder.Services.AddSingleton<IUsageRecorder, FakeUsage>();
        CatalogHost.Add(builder.Services, folder, await CatalogHost.DatabaseOfAsync(folder));
        if (options is not null)
        {
            builder.Services.Configure(options);
        }

        var app = builder.Build();
        app.Use((context, next) =>
        {
            var name = context.Request.Headers.Authorization.ToString().Replace("Bearer ", string.Empty, StringComparison.Ordinal);
            if (People.All.SingleOrDefault(person => person.DisplayName == name) is { } person)
            {
                context.User = Principal(person);
            }

            return next(context);
        });
        app.MapCatalog();
        await CatalogHost.MigrateAsync(app.Services);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(folder, app, new() { BaseAddress = new(address) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static ClaimsPrincipal Principal(Caller person) => new(new ClaimsIdentity(
        [
            new(CallerClaims.Account, person.Account.Value.ToString()),
            new(CallerClaims.Name, person.DisplayName),
            .. person.Roles.Select(role => new Claim(CallerClaims.Role, role)),
        ],
        "test"));
}
