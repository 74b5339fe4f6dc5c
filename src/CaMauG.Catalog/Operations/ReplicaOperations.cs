using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Operations;

/// <summary>
/// Tells other replicas that registered documents changed, and reads the tables again when they do or when a notice may have been missed. A notice says no more
/// than that: what is registered stands in the tables alone.
/// </summary>
internal sealed partial class ReplicaOperations(OperationBook book, IReplicaNotices? notices, TimeProvider time, ILogger<ReplicaOperations> logger) : BackgroundService
{
    private const string Topic = "operations";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly byte[] _origin = Guid.NewGuid().ToByteArray();

    // Many notices before the reading begins are one reading.
    private readonly SemaphoreSlim _due = new(0, 1);
    private int _isDue;

    /// <summary>Documents were added or removed here.</summary>
    public async Task TellAsync()
    {
        if (notices is not null && !await notices.PublishAsync(Topic, _origin, CancellationToken.None))
        {
            Log.NotTold(logger);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _due.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notices is null)
        {
            return;
        }

        using var subscription = notices.Subscribe(Topic, Hear);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _due.WaitAsync(stoppingToken);
            Volatile.Write(ref _isDue, 0);
            while (!await TryLoadAsync(stoppingToken))
            {
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
    }

    private void Hear(ReplicaNotice notice)
    {
        if ((notice.HasGap || !notice.Payload.Span.SequenceEqual(_origin)) && Interlocked.Exchange(ref _isDue, 1) == 0)
        {
            _due.Release();
        }
    }

    private async Task<bool> TryLoadAsync(CancellationToken cancellation)
    {
        try
        {
            await book.LoadAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotRead(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            5561, LogLevel.Warning, "Other replicas could not be told that registered operations changed; they read them when Redis is back.", EventName = "OperationsNotTold")]
        public static partial void NotTold(ILogger logger);

        [LoggerMessage(5562, LogLevel.Error, "Registered operations that another replica changed could not be read; it is tried again.", EventName = "OperationsNotRead")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
