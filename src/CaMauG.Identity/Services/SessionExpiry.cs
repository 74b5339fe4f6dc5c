using CaMauG.Identity.Sessions;
using CaMauG.Identity.Upkeep;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Services;

/// <summary>
/// Ends sessions whose time has run out. Requests refuse them at once without this; it is what tells mini-apps, and revokes what was issued.
/// </summary>
internal sealed partial class SessionExpiry(SessionStore sessions, TimeProvider clock, ILogger<SessionExpiry> logger)
    : RecurringWork(TimeSpan.FromSeconds(30), clock, atStart: true)
{
    private const int AtOnce = 200;

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        int ended;
        do
        {
            ended = await sessions.EndRunOutAsync(AtOnce, cancellation);
        }
        while (ended is AtOnce);
    }

    protected override void Tell(Exception error) => Log.Failed(logger, error);

    private static partial class Log
    {
        [LoggerMessage(4211, LogLevel.Error, "Ending sessions whose time has run out failed; it is tried again in 30 seconds.", EventName = "ExpiryFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
