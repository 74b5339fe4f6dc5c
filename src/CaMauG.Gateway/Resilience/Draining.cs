using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Resilience;

/// <summary>
/// How the process takes its leave. First readiness says no for a while: a load balancer looks only now and then, and until it has looked
/// requests and connections go on arriving. Then what outlives a request is brought to its end, and requests in flight are finished by the server.
/// </summary>
internal sealed class Draining : IHostedLifecycleService, IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _overToken = new();
    private readonly TimeSpan _delay;
    private readonly TimeProvider _time;
    private volatile bool _isOn;

    public Draining(IOptions<GatewayOptions> options, TimeProvider time) =>
        (_delay, _time, OverToken) = (options.Value.DrainDelay, time, _overToken.Token);

    /// <summary>True from the moment the host was told to stop.</summary>
    public bool IsOn => _isOn;

    /// <summary>Ends when nothing that outlives a request may go on.</summary>
    public Task Over => _over.Task;

    /// <summary>Ends with <see cref="Over"/>.</summary>
    public CancellationToken OverToken { get; }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isOn = true;
        await Task.Delay(_delay, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.TrySetResult();
        await _overToken.CancelAsync().ConfigureAwait(false);
    }

    public void Dispose() => _overToken.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
