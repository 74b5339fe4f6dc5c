using System.Collections.Concurrent;
using CaMauG.Contracts.Usage;

namespace CaMauG.Catalog.Tests;

/// <summary>Stands for the usage module: keeps what was handed in.</summary>
internal sealed class FakeUsage : IUsageRecorder
{
    private readonly ConcurrentQueue<UsageEvent> _events = new();

    public IReadOnlyList<UsageEvent> Events => [.. _events];

    public void Record(UsageEvent usageEvent) => _events.Enqueue(usageEvent);

    /// <summary>Waits until so many events have come.</summary>
    public async Task<IReadOnlyList<UsageEvent>> WaitForAsync(int count, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (_events.Count < count)
        {
            await Task.Delay(20, limit.Token);
        }

        return Events;
    }
}
