using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Takes the fetches of one request to their services and hears how they went. Made for each request, as it knows who asks.</summary>
public interface IFetchDispatcher
{
    /// <summary>Sends one fetch. What goes wrong is in the response; only cancellation of <paramref name="cancellation"/> throws.</summary>
    /// <param name="fetch">What is asked of whom.</param>
    /// <param name="variables">Variables as a UTF-8 JSON object, empty for none. Valid until the returned task ends.</param>
    /// <param name="cancellation">Ends when the client goes away.</param>
    ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation);

    /// <summary>Tells how a fetch went, after its answer has been read. Called from any thread.</summary>
    void Report(in FetchReport report);
}
