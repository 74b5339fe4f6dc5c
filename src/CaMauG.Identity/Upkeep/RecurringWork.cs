using Microsoft.Extensions.Hosting;

namespace CaMauG.Identity.Upkeep;

/// <summary>Work that is done again and again while the host runs. A time it fails is told, and the next time comes as if it had not.</summary>
/// <param name="pause">Between two times.</param>
/// <param name="clock">Says when it is time.</param>
/// <param name="atStart">True to begin at once; false to wait the pause first.</param>
internal abstract class RecurringWork(TimeSpan pause, TimeProvider clock, bool atStart = false) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            if (atStart)
            {
                await TryRunAsync(stoppingToken);
            }

            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>The work, once.</summary>
    protected abstract Task RunAsync(CancellationToken cancellation);

    /// <summary>Tells that the work failed.</summary>
    protected abstract void Tell(Exception error);

    private async Task TryRunAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Tell(error);
        }
    }
}
