using CaMauG.Federation.Transports;

namespace CaMauG.Benchmarks.Canned;

/// <summary>The canned subgraphs as services inside the gateway's process.</summary>
internal sealed class CannedTransports : ISubgraphTransportSource, ISubgraphTransport
{
    public ISubgraphTransport? Find(string subgraph, int version) => this;

    public ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation) =>
        ValueTask.FromResult(SubgraphResponse.Success(CannedGraph.Answer(request.Document, request.Variables.Span)));
}
