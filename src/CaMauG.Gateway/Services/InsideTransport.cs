using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>A service inside the process. It is looked for until it is found: a plugin may be loaded after the graph that names it was published.</summary>
internal sealed class InsideTransport(ISubgraphTransportSource[] sources, string subgraph, int version) : ISubgraphTransport
{
    private ISubgraphTransport? _found;

    public ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation) =>
        (_found ??= Find()) is { } transport
            ? transport.SendAsync(request, cancellation)
            : ValueTask.FromResult(SubgraphResponse.Failed(SubgraphFailureCodes.NoTransport, $"Service \"{subgraph}\" is not running here."));

    private ISubgraphTransport? Find()
    {
        foreach (var source in sources)
        {
            if (source.Find(subgraph, version) is { } transport)
            {
                return transport;
            }
        }

        return null;
    }
}
