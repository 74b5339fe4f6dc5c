using CaMauG.Identity.Upkeep;
using Microsoft.Extensions.Logging;

namespace CaMauG.Identity.Deletion;

/// <summary>Deletes accounts when their time has come, and carries on what was interrupted. One that fails keeps no other from being deleted.</summary>
internal sealed partial class ErasureWatch(AccountErasure erasure, TimeProvider clock, ILogger<ErasureWatch> logger)
    : RecurringWork(TimeSpan.FromMinutes(1), clock, atStart: true)
{
    private const int AtOnce = 500;

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var account in await erasure.FindDueAsync(AtOnce, cancellation))
        {
            try
            {
                await erasure.RunAsync(account, cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Tell(error);
            }
        }
    }

    protected override void Tell(Exception error) => Log.Failed(logger, error);

    private static partial class Log
    {
        [LoggerMessage(4221, LogLevel.Error, "Deleting an account whose time has come failed; it is carried on in a minute.", EventName = "ErasureFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
