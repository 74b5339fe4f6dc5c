namespace CaMauG.Federation.Transports;

/// <summary>Follows subscriptions of one subgraph. A transport that can do so implements it beside <see cref="ISubgraphTransport"/>.</summary>
public interface ISubgraphEventSource
{
    /// <summary>
    /// Starts one subscription and gives a GraphQL response for each of its events, in their order; the receiver disposes them. The sequence
    /// ends when the service completes. A response with <see cref="SubgraphResponse.Failure"/> says that it broke, and is the last. Only
    /// cancellation throws; it, and the end of the enumeration, tell the service to stop.
    /// </summary>
    /// <param name="request">The operation; its bytes stay valid until the enumeration ends.</param>
    /// <param name="cancellation">Ends the subscription.</param>
    IAsyncEnumerable<SubgraphResponse> SubscribeAsync(SubgraphRequest request, CancellationToken cancellation);
}
