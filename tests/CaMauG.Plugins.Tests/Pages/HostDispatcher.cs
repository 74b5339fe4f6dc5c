using System.Security.Claims;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Transports;

namespace CaMauG.Plugins.Tests.Pages;

/// <summary>Takes the fetches of one operation to the mini-apps of this process, as one caller.</summary>
internal sealed class HostDispatcher(Func<string, ISubgraphTransport> transports, ClaimsPrincipal? caller) : IFetchDispatcher
{
    public async ValueTask<SubgraphResponse> SendAsync(FetchNode fetch, ReadOnlyMemory<byte> variables, CancellationToken cancellation) =>
        await transports(fetch.Subgraph).SendAsync(
            new()
            {
                Subgraph = fetch.Subgraph,
                Document = fetch.Document,
                OperationName = fetch.OperationName,
                Kind = fetch.Kind,
                Variables = variables,
                Caller = caller,
            },
            cancellation);

    public void Report(in FetchReport report)
    {
        // How long a service took is nobody's concern here.
    }
}
