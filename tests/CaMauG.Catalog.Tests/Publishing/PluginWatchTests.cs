using System.Collections.Concurrent;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Tests.Publishing;

public sealed class PluginWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;
    private readonly Messages _messages = new();

    private string Plugins => Path.Combine(_folder, "plugins");

    [Fact]
    public async Task Watch_FieldAddedToASchema_IsServedWithoutARestart()
    {
        new TestPlugin("gia-ca").WriteTo(Plugins);
        await using var host = await StartAsync();

        new TestPlugin("gia-ca") { Fields = "name: String! colour: String" }.WriteTo(Plugins);

        await UntilAsync(host, () => host.Graph.Current!.Sdl.Contains("colour: String", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_PluginThatDoesNotFit_IsToldWithItsPlaceAndTheOldOneIsServed()
    {
        new TestPlugin("gia-ca").WriteTo(Plugins);
        await using var host = await StartAsync();
        var before = host.Graph.Current;

        new TestPlugin("gia-ca") { Page = "weight @show(as: TITLE)" }.WriteTo(Plugins);
        await _messages.UntilAsync("home.graphql(2,");
        new TestPlugin("gia-ca") { More = "type Citizen @key(fields: \"id\") { id: ID! displayName: String! }" }.WriteTo(Plugins);
        await _messages.UntilAsync("INVALID_FIELD_SHARING");

        Assert.Same(before, host.Graph.Current);
        new TestPlugin("gia-ca") { Fields = "name: String! weight: Int" }.WriteTo(Plugins);
        await UntilAsync(host, () => host.Graph.Current!.Sdl.Contains("weight: Int", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_FolderThatComesAndGoes_JoinsAndLeavesTheGraph()
    {
        new TestPlugin("gia-ca").WriteTo(Plugins);
        await using var host = await StartAsync();

        new TestPlugin("ho-tich").WriteTo(Plugins);
        await UntilAsync(host, () => host.Graph.Current!.Services.Any(static service => service.Subgraph is "ho-tich"));
        Directory.Delete(Path.Combine(Plugins, "ho-tich"), recursive: true);
        await UntilAsync(host, () => host.Graph.Current!.Services.All(static service => service.Subgraph is not "ho-tich"));

        Assert.Null(await host.Catalog.FindAsync("ho-tich", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Watch_PluginThatWaitedForAnother_JoinsWithIt()
    {
        new TestPlugin("gia-ca").WriteTo(Plugins);
        new TestPlugin("ho-tich") { Page = "name @show(as: TITLE) colour" }.WriteTo(Plugins);
        await using var host = await StartAsync();
        Assert.DoesNotContain(host.Graph.Current!.Services, static service => service.Subgraph is "ho-tich");

        new TestPlugin("gia-ca") { More = "type ThingHoTich @key(fields: \"id\") { id: ID! colour: String }" }.WriteTo(Plugins);

        await UntilAsync(host, () => host.Graph.Current!.Services.Any(static service => service.Subgraph is "ho-tich"));
    }

    [Fact]
    public async Task Start_FolderNamedByItself_TakesThePlaceOfItsNamesakeAndIsWatched()
    {
        var elsewhere = Path.Combine(_folder, "elsewhere");
        new TestPlugin("gia-ca").WriteTo(Plugins);
        new TestPlugin("gia-ca") { Fields = "name: String! mine: Int" }.WriteTo(elsewhere);
        await using var host = await StartAsync(Path.Combine(elsewhere, "gia-ca"));
        Assert.Contains("mine: Int", host.Graph.Current!.Sdl, StringComparison.Ordinal);

        new TestPlugin("gia-ca") { Fields = "name: String! mine: Int later: Int" }.WriteTo(elsewhere);

        await UntilAsync(host, () => host.Graph.Current!.Sdl.Contains("later: Int", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_TurnedOff_EndsAtOnce()
    {
        new TestPlugin("gia-ca").WriteTo(Plugins);
        await using var host = await CatalogHost.StartAsync(_folder);

        var watch = host.Services.GetServices<IHostedService>().OfType<PluginWatch>().Single();

        await watch.ExecuteTask!.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<CatalogHost> StartAsync(params string[] folders) => CatalogHost.StartAsync(_folder, services =>
    {
        services.Configure<CatalogOptions>(options =>
        {
            options.WatchPlugins = true;
            foreach (var folder in folders)
            {
                options.PluginFolders.Add(folder);
            }
        });
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(_messages));
    });

    private static async Task UntilAsync(CatalogHost host, Func<bool> condition)
    {
        using var changed = new SemaphoreSlim(0);
        using var bound = Bound();
        host.Graph.Changed += Note;
        while (!condition())
        {
            await changed.WaitAsync(bound.Token);
        }

        host.Graph.Changed -= Note;

        void Note(SupergraphSnapshot graph) => changed.Release();
    }

    private static CancellationTokenSource Bound()
    {
        var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromMinutes(1));
        return bound;
    }

    /// <summary>What was logged, as text.</summary>
    private sealed class Messages : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _all = new();
        private readonly SemaphoreSlim _more = new(0);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _all.Enqueue(formatter(state, exception));
            _more.Release();
        }

        public async Task UntilAsync(string part)
        {
            using var bound = Bound();
            while (!_all.Any(message => message.Contains(part, StringComparison.Ordinal)))
            {
                await _more.WaitAsync(bound.Token);
            }
        }

        public void Dispose() => _more.Dispose();
    }
}
