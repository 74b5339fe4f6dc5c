using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using CaMauG.Storage;
using CaMauG.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Usage.Tests;

/// <summary>The usage module on a real database, with a clock that tests set.</summary>
internal sealed class UsageHost : IAsyncDisposable
{
    private readonly string _directory;
    private readonly bool _ownsDirectory;
    private readonly ServiceProvider _services;

    private UsageHost(string directory, bool ownsDirectory, HubDatabase database)
    {
        _ownsDirectory = ownsDirectory;
        _directory = directory;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddUsage(
            options => options.DataDirectory = _directory,
            database.Use);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public IUsageRecorder Recorder => _services.GetRequiredService<IUsageRecorder>();

    public IOperationObserver Observer => _services.GetServices<IOperationObserver>().Single();

    public IStatistics Statistics => _services.GetRequiredService<IStatistics>();

    public string DataDirectory => _directory;

    /// <summary>Starts the module; as a replica with a journal of its own on the database of another host when one is given.</summary>
    public static async Task<UsageHost> StartAsync(string? directory = null, UsageHost? replicaOf = null)
    {
        var folder = directory ?? Directory.CreateTempSubdirectory("usage-").FullName;
        var home = replicaOf?.DataDirectory ?? folder;
        var host = new UsageHost(folder, directory is null, HubDatabase.Read(await TestDatabase.ForAsync(home, MakeTablesAsync), home));
        await host._services.MigrateUsageAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task MakeTablesAsync(string connection)
    {
        await using var services = new ServiceCollection().AddUsage(static _ => { }, HubDatabase.Read(connection, string.Empty).Use).BuildServiceProvider();
        await services.MigrateUsageAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsDirectory)
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}

internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
