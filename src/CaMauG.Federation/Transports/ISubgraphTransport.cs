namespace CaMauG.Federation.Transports;

/// <summary>Carries requests to one subgraph, whether it lives in this process or across the network.</summary>
public interface ISubgraphTransport
{
    /// <summary>
    /// Sends one operation. A service that fails, answers nonsense or cannot be reached is a <see cref="SubgraphResponse"/> that says so;
    /// only cancellation of <paramref name="cancellation"/> throws.
    /// </summary>
    ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation);
}
