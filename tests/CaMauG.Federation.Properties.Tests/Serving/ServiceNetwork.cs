using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>Takes the fetches of one run to the services.</summary>
/// <param name="services">All of them.</param>
/// <param name="log">What they see.</param>
/// <param name="twist">Changes answers of a service on their way; null for none.</param>
internal sealed class ServiceNetwork(IEnumerable<SubgraphService> services, ServiceLog log, Func<string, byte[], SubgraphResponse>? twist = null) : IFetchDispatcher
{
    private readonly Dictionary<string, ISubgraphTransport> _transports =
        services.ToDictionary(static service => service.Name, service => service.Open(log), StringComparer.Ordinal);

    public async ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        var response = await _transports[fetch.Subgraph].SendAsync(
            new()
            {
                Subgraph = fetch.Subgraph,
                Document = fetch.Document,
                OperationName = fetch.OperationName,
                Kind = fetch.Kind,
                Variables = variables,
            },
            cancellation);
        return twist is null ? response : twist(fetch.Subgraph, response.Body.ToArray());
    }

    public void Report(in FetchReport report)
    {
    }
}
