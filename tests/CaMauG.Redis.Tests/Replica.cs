using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Redis.Tests;

/// <summary>What one replica of the hub has of Redis.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly IHost _host;

    private Replica(IHost host) => _host = host;

    public ISharedBudgets Budgets => _host.Services.GetRequiredService<ISharedBudgets>();

    public ISharedCache Cache => _host.Services.GetRequiredService<ISharedCache>();

    public IReplicaNotices Notices => _host.Services.GetRequiredService<IReplicaNotices>();

    public static async Task<Replica> StartAsync(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        builder.Services.AddRedis(options =>
        {
            options.Connection = connection;
            options.Pause = TimeSpan.FromMilliseconds(100);
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
