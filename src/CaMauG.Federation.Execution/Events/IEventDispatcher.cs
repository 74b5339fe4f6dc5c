using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Events;

/// <summary>Opens the source of a subscription at its service. Made for each subscription, as it knows who asks.</summary>
public interface IEventDispatcher
{
    /// <summary>
    /// Starts the subscription; the contract of the sequence is that of <see cref="ISubgraphEventSource.SubscribeAsync"/>. What goes wrong, also
    /// while it starts, is a response with a failure.
    /// </summary>
    /// <param name="fetch">What is asked of whom.</param>
    /// <param name="variables">Variables as a UTF-8 JSON object, empty for none. Valid until the enumeration ends.</param>
    /// <param name="cancellation">Ends the subscription.</param>
    IAsyncEnumerable<SubgraphResponse> OpenAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation);
}
