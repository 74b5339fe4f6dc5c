using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>
/// Sends a request, once more when it is a query and failed in a way that may pass, and a second time beside the first when hedging is on and the first
/// is slow. All of it happens within the time of one call and the budget of the service. Hot.
/// </summary>
internal sealed class ServiceAttempts(IOptions<GatewayOptions> options, TimeProvider time)
{
    public async Task<SubgraphResponse> SendAsync(ServiceConnection service, SubgraphRequest request, CancellationToken end)
    {
        if (request.Kind != OperationKind.Query)
        {
            return await service.Transport.SendAsync(request, end).ConfigureAwait(false);
        }

        var started = time.GetTimestamp();
        service.Record.Retries.Earn();
        for (var attempt = 0; ; attempt++)
        {
            var response = options.Value.HedgeAfter is { } patience
                ? await HedgeAsync(service, request, patience, end).ConfigureAwait(false)
                : await service.Transport.SendAsync(request, end).ConfigureAwait(false);
            var delay = DelayBefore(attempt);
            if (response.Failure is not { MayPass: true } || attempt >= options.Value.Retries
                || time.GetElapsedTime(started) + delay >= service.Timeout || !service.Record.Retries.TrySpend())
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(delay, time, end).ConfigureAwait(false);
        }
    }

    // Doubled each time and spread by half, so that those who failed together do not come back together.
    private TimeSpan DelayBefore(int attempt) =>
        options.Value.RetryDelay * (1 << Math.Min(attempt, 8)) * (0.5 + Random.Shared.NextDouble());

    private async Task<SubgraphResponse> HedgeAsync(ServiceConnection service, SubgraphRequest request, TimeSpan patience, CancellationToken end)
    {
        using var losing = CancellationTokenSource.CreateLinkedTokenSource(end);
        var first = service.Transport.SendAsync(request, losing.Token).AsTask();
        using (var waiting = CancellationTokenSource.CreateLinkedTokenSource(end))
        {
            var isFirst = await Task.WhenAny(first, Task.Delay(patience, time, waiting.Token)).ConfigureAwait(false) == first;
            await waiting.CancelAsync().ConfigureAwait(false);
            if (isFirst || !service.Record.Retries.TrySpend())
            {
                return await first.ConfigureAwait(false);
            }
        }

        var second = service.Transport.SendAsync(request, losing.Token).AsTask();
        var winner = await Task.WhenAny(first, second).ConfigureAwait(false);
        var loser = winner == first ? second : first;
        if (winner is { IsCompletedSuccessfully: true, Result.Failure: not null })
        {
            (winner, loser) = (loser, winner);
        }

        try
        {
            return await winner.ConfigureAwait(false);
        }
        finally
        {
            await losing.CancelAsync().ConfigureAwait(false);
            Forget(loser);
        }
    }

    private static void Forget(Task<SubgraphResponse> late) => late.ContinueWith(
        static late => { if (late.IsCompletedSuccessfully) { late.Result.Dispose(); } else { _ = late.Exception; } },
        CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
