using System.Collections.Concurrent;
using CaMauG.Catalog.Data;
using CaMauG.Contracts.Graph;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Operations;

/// <summary>
/// Counts runs of registered documents by client and day. Counting is two look-ups in memory; the counts go to the tables every few seconds, so a killed
/// process loses those of seconds.
/// </summary>
internal sealed partial class OperationUses(
    OperationBook book, IDbContextFactory<CatalogDb> databases, IOptions<CatalogOptions> options, TimeProvider time, ILogger<OperationUses> logger)
    : BackgroundService, IOperationObserver
{
    private const int KeptDays = 400;

    private readonly ConcurrentDictionary<(string Client, string Hash, DateOnly Day), Counter> _counters = new();
    private readonly SemaphoreSlim _flushing = new(1, 1);

    public void Served(in OperationServed operation)
    {
        var owners = book.Index.OwnersOf(operation.DocumentHash);
        if (owners.IsEmpty || operation.Result is OperationResult.Invalid)
        {
            return;
        }

        var day = DateOnly.FromDateTime(operation.At.UtcDateTime);
        if (operation.ClientName is { } client && owners.Contains(client))
        {
            Count(client, operation.DocumentHash, day);
            return;
        }

        // A client that does not say who it is may be any that registered the document; it is almost always one.
        foreach (var owner in owners)
        {
            Count(owner, operation.DocumentHash, day);
        }
    }

    /// <summary>Writes what was counted since the last time.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _flushing.WaitAsync(cancellation);
        try
        {
            var taken = Take();
            if (taken.Count is 0)
            {
                return;
            }

            try
            {
                await databases.WriteAsync(database => AddAsync(database, taken, cancellation), cancellation);
            }
            catch
            {
                taken.ForEach(pair => pair.Counter.Add(pair.Count));
                throw;
            }
        }
        finally
        {
            _flushing.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _flushing.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.OperationUseInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryFlushAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await TryFlushAsync();
        }
    }

    private async Task TryFlushAsync()
    {
        try
        {
            await FlushAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    private void Count(string client, string hash, DateOnly day) => _counters.GetOrAdd((client, hash, day), static _ => new()).Add(1);

    private List<(string Client, string Hash, DateOnly Day, long Count, Counter Counter)> Take()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var taken = new List<(string, string, DateOnly, long, Counter)>();
        foreach (var (key, counter) in _counters)
        {
            if (counter.Take() is > 0 and var count)
            {
                taken.Add((key.Client, key.Hash, key.Day, count, counter));
            }
            else if (key.Day < today.AddDays(-1))
            {
                _counters.TryRemove(key, out _);
            }
        }

        return taken;
    }

    private async Task<int> AddAsync(
        CatalogDb database, List<(string Client, string Hash, DateOnly Day, long Count, Counter Counter)> taken, CancellationToken cancellation)
    {
        foreach (var (client, hash, day, count, _) in taken)
        {
            if (await database.OperationUses.FindAsync([client, hash, day], cancellation) is { } row)
            {
                row.Count += count;
            }
            else
            {
                database.OperationUses.Add(new() { Client = client, Hash = hash, Day = day, Count = count });
            }
        }

        var oldest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-KeptDays);
        return await database.OperationUses.Where(row => row.Day < oldest).ExecuteDeleteAsync(cancellation);
    }

    private sealed class Counter
    {
        private long _count;

        public void Add(long count) => Interlocked.Add(ref _count, count);

        public long Take() => Interlocked.Exchange(ref _count, 0);
    }

    private static partial class Log
    {
        [LoggerMessage(5551, LogLevel.Warning, "Uses of registered operations could not be written; they are tried again.", EventName = "OperationUsesFailed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
