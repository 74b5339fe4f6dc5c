using CaMauG.Contracts.Apps;
using CaMauG.Contracts.Graph;

namespace CaMauG.HubApi.Apps;

/// <summary>The hub in place of a mini-app, for messages that it sends itself: every message of the contract names an app.</summary>
internal static class HubAsApp
{
    private const string Name = "CaMauG";

    public static MiniAppInfo Info { get; } = new(
        IHubSubgraph.Name, Name, Name, string.Empty, "/favicon.ico", new(IHubSubgraph.Name, Name, 0), [Audience.Citizen], new(IHubSubgraph.Name, Name, null),
        new(1, "1", DateTimeOffset.UnixEpoch, null), AppStatus.Published, [], 0, 0, [], null);
}
