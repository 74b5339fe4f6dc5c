using CaMauG.Contracts.Graph;
using CaMauG.HubApi.Fields;
using CaMauG.Sdk;
using CaMauG.Subgraphs;
using Microsoft.Extensions.Logging;

namespace CaMauG.HubApi;

/// <summary>Serves the hub's own subgraph inside the process, under the name <see cref="IHubSubgraph.Name"/>.</summary>
public sealed class HubSubgraphServer
{
    internal HubSubgraphServer(IHubSubgraph subgraph, IEnumerable<IHubFields> fields, IServiceProvider services, ILogger<HubSubgraphServer> logger)
    {
        var resolvers = new MiniAppBuilder();
        foreach (var part in fields)
        {
            part.Register(resolvers);
        }

        Server = SubgraphServer.Create(subgraph.Sdl, resolvers, services, logger);
    }

    /// <summary>
    /// The server. Its calls carry the gateway's own principal, with <see cref="Contracts.Accounts.CallerClaims.Account"/>: this is the one subgraph
    /// that knows accounts.
    /// </summary>
    public SubgraphServer Server { get; }
}
