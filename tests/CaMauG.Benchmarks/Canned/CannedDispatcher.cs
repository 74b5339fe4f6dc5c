using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Benchmarks.Canned;

/// <summary>Answers an executor's fetches at once, from memory.</summary>
internal sealed class CannedDispatcher : IFetchDispatcher
{
    public int Fetches { get; private set; }

    public ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation)
    {
        Fetches++;
        return ValueTask.FromResult(SubgraphResponse.Success(CannedGraph.Answer(fetch.Document, variables.Span)));
    }

    public void Report(in FetchReport report)
    {
        // Nobody listens.
    }
}
