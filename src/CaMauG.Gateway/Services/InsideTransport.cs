using CaMauG.Federation.Transports;
using CaMauG.Gateway.Services.Events;

namespace CaMauG.Gateway.Services;

/// <summary>A service inside the process. It is looked for until it is found: a plugin may be loaded after the graph that names it was published.</summary>
internal sealed class InsideTransport(ISubgraphTransportSource[] sources, string subgraph, int version) : ISubgraphTransport, ISubgraphEventSource
{
    private ISubgraphTransport? _found;

    public ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation) =>
        (_found ??= Find()) is { } transport
            ? transport.SendAsync(request, cancellation)
            : ValueTask.FromResult(SubgraphResponse.Failed(SubgraphFailureCodes.NoTransport, $"Service \"{subgraph}\" is not running here."));

    public IAsyncEnumerable<SubgraphResponse> SubscribeAsync(SubgraphRequest request, CancellationToken cancellation) =>
        (_found ??= Find()) switch
        {
            ISubgraphEventSource events => events.SubscribeAsync(request, cancellation),
            null => EventFailure.Of(SubgraphFailureCodes.NoTransport, $"Service \"{subgraph}\" is not running here."),
            _ => EventFailure.Of(SubgraphFailureCodes.NoEvents, $"Service \"{subgraph}\" gives no events."),
        };

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
