using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.KeyCare;

/// <summary>Looks after the keys every ten seconds, which is how long replicas may disagree on who signs.</summary>
internal sealed partial class KeyWatch(KeyRotation rotation, TimeProvider clock, ILogger<KeyWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryCheckAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryCheckAsync(CancellationToken cancellation)
    {
        try
        {
            await rotation.CheckAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4302, LogLevel.Error, "Looking after the keys of tokens failed; it is tried again in ten seconds, with the keys as they were.", EventName = "KeyCareFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
