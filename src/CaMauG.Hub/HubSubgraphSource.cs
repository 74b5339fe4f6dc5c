using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.HubApi;
using CaMauG.MiniApps.Hosting;

namespace CaMauG.Hub;

/// <summary>Lets the gateway reach the hub's own subgraph, as it reaches a mini-app in this process.</summary>
internal sealed class HubSubgraphSource(HubSubgraphServer server) : ISubgraphTransportSource
{
    private readonly InProcessTransport _transport = new(server.Server);

    public ISubgraphTransport? Find(string subgraph, int version) => subgraph == IHubSubgraph.Name ? _transport : null;
}
