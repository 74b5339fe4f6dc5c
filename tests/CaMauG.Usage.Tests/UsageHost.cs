using CaMauG.Contracts.Graph;
using CaMauG.Contracts.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Usage.Tests;

/// <summary>The usage module on a real SQLite file, with a clock that tests set.</summary>
internal sealed class UsageHost : IAsyncDisposable
{
    private readonly string _directory;
    private readonly bool _ownsDirectory;
    private readonly ServiceProvider _services;

    private UsageHost(string? directory)
    {
        _ownsDirectory = directory is null;
        _directory = directory ?? Directory.CreateTempSubdirectory("usage-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddUsage(
            options => options.DataDirectory = _directory,
            options => options.UseSqlite($"Data Source={Path.Combine(_directory, "hub.db")};Pooling=False"));
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public IUsageRecorder Recorder => _services.GetRequiredService<IUsageRecorder>();

    public IOperationObserver Observer => _services.GetServices<IOperationObserver>().Single();

    public IStatistics Statistics => _services.GetRequiredService<IStatistics>();

    public string DataDirectory => _directory;

    public static async Task<UsageHost> StartAsync(string? directory = null)
    {
        var host = new UsageHost(directory);
        await host._services.MigrateUsageAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
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
