using System.Collections.Frozen;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Caching;
using CaMauG.Gateway.Services.Events;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>Finds out how each service of a graph is reached: inside the process when a source has it, else over HTTP.</summary>
internal sealed class ConnectionFactory(
    IEnumerable<ISubgraphTransportSource> sources, ServiceClient client, ServiceBoard board, IOptions<GatewayOptions> options)
{
    private readonly ISubgraphTransportSource[] _sources = [.. sources];

    /// <summary>Connects the services of a graph.</summary>
    /// <param name="endpoints">Where they are.</param>
    /// <param name="supergraphSdl">What the graph says of the use of their answers.</param>
    public FrozenDictionary<string, ServiceConnection> Connect(IEnumerable<ServiceEndpoint> endpoints, string supergraphSdl)
    {
        var tags = TagFormats.Read(supergraphSdl);
        return endpoints.Select(endpoint => Connect(endpoint) with { TagFormats = tags.GetValueOrDefault(endpoint.Subgraph) })
            .ToFrozenDictionary(static service => service.Name, StringComparer.Ordinal);
    }

    private ServiceConnection Connect(ServiceEndpoint endpoint)
    {
        var timeout = endpoint.Timeout ?? options.Value.ServiceTimeout;
        if (endpoint.Url is not { } url)
        {
            InsideTransport inside = new(_sources, endpoint.Subgraph, endpoint.AppVersion);
            return new(endpoint.Subgraph, inside, false, timeout, endpoint.HealthUrl, board.Get(endpoint.Subgraph))
            {
                Events = inside,
                Version = endpoint.AppVersion,
                TakesToken = endpoint.CallsOn,
            };
        }

        HttpTransport transport = new(client, url, endpoint.Subgraph, options.Value.MaxServiceAnswer);
        return new(endpoint.Subgraph, transport, true, timeout, endpoint.HealthUrl, board.Get(endpoint.Subgraph))
        {
            Version = endpoint.AppVersion,
            Events = RemoteEvents.Create(client, endpoint.Subgraph, url, timeout, options.Value),
        };
    }
}
