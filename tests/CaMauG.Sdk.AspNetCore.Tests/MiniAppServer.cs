using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Sdk.AspNetCore.Tests;

/// <summary>A mini-app as a process of its own serves it, behind Kestrel, with a hub that cannot be reached.</summary>
internal sealed class MiniAppServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private MiniAppServer(string folder, WebApplication app)
    {
        _folder = folder;
        _app = app;
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<MiniAppServer> StartAsync<TApp>(string schema, Action<IServiceCollection>? configure = null)
        where TApp : class, IMiniApp
    {
        var folder = Directory.CreateTempSubdirectory("mini-app-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "schema.graphql"), schema, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCaMauGMiniApp<TApp>(static options =>
        {
            options.AppId = "thu-nghiem";
            options.Hub = "https://127.0.0.1:1";
        });
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapCaMauGMiniApp();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(folder, app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
