using CaMauG.Identity.Upkeep;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.KeyCare;

/// <summary>Looks after the keys every ten seconds, which is how long replicas may disagree on who signs.</summary>
internal sealed partial class KeyWatch(KeyRotation rotation, TimeProvider clock, ILogger<KeyWatch> logger) : RecurringWork(TimeSpan.FromSeconds(10), clock)
{
    protected override async Task RunAsync(CancellationToken cancellation) => await rotation.CheckAsync(cancellation);

    protected override void Tell(Exception error) => Log.Failed(logger, error);

    private static partial class Log
    {
        [LoggerMessage(4302, LogLevel.Error, "Looking after the keys of tokens failed; it is tried again in ten seconds, with the keys as they were.", EventName = "KeyCareFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
