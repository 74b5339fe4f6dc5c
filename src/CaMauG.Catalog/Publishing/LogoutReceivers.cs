using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Publishing;

/// <summary>Where mini-apps want to hear that a citizen signed out or that they were suspended, as their live versions say.</summary>
internal sealed class LogoutReceivers(PublishedGraph graph) : ILogoutReceivers
{
    public ValueTask<IReadOnlyList<LogoutReceiver>> GetAllAsync(CancellationToken cancellation) => new(
    [
        .. graph.Apps.Where(static app => app.Manifest.BackchannelLogoutUri is not null)
            .Select(static app => new LogoutReceiver(app.Id, new(app.Manifest.BackchannelLogoutUri!))),
    ]);
}
