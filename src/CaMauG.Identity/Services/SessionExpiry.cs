using CaMauG.Identity.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Services;

/// <summary>
/// Ends sessions whose time has run out. Requests refuse them at once without this; it is what tells mini-apps, and revokes what was issued.
/// </summary>
internal sealed partial class SessionExpiry(SessionStore sessions, TimeProvider clock, ILogger<SessionExpiry> logger) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        try
        {
            do
            {
                await TryEndAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryEndAsync(CancellationToken cancellation)
    {
        try
        {
            int ended;
            do
            {
                ended = await sessions.EndRunOutAsync(AtOnce, cancellation);
            }
            while (ended is AtOnce);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4211, LogLevel.Error, "Ending sessions whose time has run out failed; it is tried again in 30 seconds.", EventName = "ExpiryFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
