namespace CaMauG.Hub.Waiting;

/// <summary>
/// Lets go of the hub's address at the last moment. The web server of a host starts after all services that were registered by hand, so as the last of these it
/// finds everything else ready.
/// </summary>
internal sealed class Handover(WaitingHub waiting) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => waiting.StopAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
