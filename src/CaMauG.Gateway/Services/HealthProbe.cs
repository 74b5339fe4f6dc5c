using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>Asks services with a health address whether they live, so that the catalog knows before a citizen finds out.</summary>
internal sealed partial class HealthProbe(
    IServiceDirectory directory, ServiceClient client, IOptions<GatewayOptions> options, TimeProvider time, ILogger<HealthProbe> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.HealthInterval, time);
        try
        {
            do
            {
                var services = directory.Services.Where(static service => service.HealthUrl is not null);
                await Task.WhenAll(services.Select(service => ProbeAsync(service, stoppingToken))).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task ProbeAsync(ServiceConnection service, CancellationToken cancellation)
    {
        var before = service.Record.State;
        service.Record.Probed(await IsAliveAsync(service, cancellation).ConfigureAwait(false));
        if (service.Record.State is var after && after != before)
        {
            Log.Changed(logger, service.Name, before, after);
        }
    }

    private async Task<bool> IsAliveAsync(ServiceConnection service, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(service.Timeout);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, service.HealthUrl);
            using var answer = await client.SendAsync(request, timeout.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4103, LogLevel.Information, "Service {Service} was {Before} and is now {After}.", EventName = "ServiceStateChanged")]
        public static partial void Changed(ILogger logger, string service, Contracts.Graph.ServiceState before, Contracts.Graph.ServiceState after);
    }
}
