using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Before the server stops taking connections, readiness says no for a while: a load balancer looks only now and then, and until it has looked
/// requests go on arriving. Requests in flight are finished by the server itself.
/// </summary>
internal sealed class Draining(IOptions<GatewayOptions> options, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool _isOn;

    /// <summary>True from the moment the host was told to stop.</summary>
    public bool IsOn => _isOn;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isOn = true;
        await Task.Delay(options.Value.DrainDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
