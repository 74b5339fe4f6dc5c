using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Sdk.AspNetCore.Tests;

/// <summary>A mini-app as a process of its own serves it, behind Kestrel.</summary>
internal sealed class MiniAppServer : IAsyncDisposable
{
    public const string AppId = "thu-nghiem";

    private readonly string _folder;
    private readonly WebApplication _app;

    private MiniAppServer(string folder, WebApplication app)
    {
        _folder = folder;
        _app = app;
        Client = new() { BaseAddress = Address };
    }

    public HttpClient Client { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts one.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="configure">What else it needs.</param>
    /// <param name="hub">Its hub, reached as in Development; null for one that cannot be reached.</param>
    /// <param name="map">Pages of its own.</param>
    public static async Task<MiniAppServer> StartAsync<TApp>(
        string schema, Action<IServiceCollection>? configure = null, string? hub = null, Action<WebApplication>? map = null)
        where TApp : class, IMiniApp
    {
        var folder = Directory.CreateTempSubdirectory("mini-app-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schema.graphql"), schema, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder, EnvironmentName = hub is null ? "Production" : "Development" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCaMauGMiniApp<TApp>(options =>
        {
            options.AppId = AppId;
            options.Hub = hub ?? "https://127.0.0.1:1";
        });
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapCaMauGMiniApp();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(folder, app);
    }

    /// <summary>A browser without scripts: cookies and redirects.</summary>
    public HttpClient NewBrowser(bool follow = true, CookieContainer? cookies = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = follow, CookieContainer = cookies ?? new() }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
