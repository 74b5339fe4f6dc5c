using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Publishing;

/// <summary>Where the mini-apps in front of users want to hear that a citizen signed out, as their manifests say.</summary>
internal sealed class LogoutReceivers(PublishedGraph graph) : ILogoutReceivers
{
    public ValueTask<IReadOnlyList<LogoutReceiver>> GetAllAsync(CancellationToken cancellation) => new(
    [
        .. graph.Served.Where(static app => app.Manifest.BackchannelLogoutUri is not null)
            .Select(static app => new LogoutReceiver(app.Id, new(app.Manifest.BackchannelLogoutUri!))),
    ]);
}
