using CaMauG.Contracts.Replicas;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Catalog.Replicas;

/// <summary>
/// Tells other replicas that something in the tables changed, and has it read again when they say so or when a notice may have been missed. A notice says no
/// more than that: what holds stands in the tables alone.
/// </summary>
/// <param name="topic">What it is about.</param>
/// <param name="notices">The way between replicas; null for a hub that is alone.</param>
/// <param name="time">Says when to try again.</param>
/// <param name="logger">Told what went wrong.</param>
internal abstract partial class ReplicaTable(string topic, IReplicaNotices? notices, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly byte[] _origin = Guid.NewGuid().ToByteArray();

    // Many notices before the reading begins are one reading.
    private readonly SemaphoreSlim _due = new(0, 1);
    private int _isDue;

    /// <summary>Something was changed here.</summary>
    public async Task TellAsync()
    {
        if (notices is not null && !await notices.PublishAsync(topic, _origin, CancellationToken.None))
        {
            Log.NotTold(logger, topic);
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

        using var subscription = notices.Subscribe(topic, Hear);
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

    /// <summary>Reads what holds now.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellation);

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
            await LoadAsync(cancellation);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotRead(logger, topic, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5561, LogLevel.Warning, "Other replicas could not be told that \"{Topic}\" changed; they read it when Redis is back.", EventName = "ReplicasNotTold")]
        public static partial void NotTold(ILogger logger, string topic);

        [LoggerMessage(5562, LogLevel.Error, "What another replica changed of \"{Topic}\" could not be read; it is tried again.", EventName = "ReplicaNotRead")]
        public static partial void NotRead(ILogger logger, string topic, Exception exception);
    }
}
