using CaMauG.Federation.Transports;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Serving;

namespace CaMauG.MiniApps.Hosting;

/// <summary>Carries requests to a subgraph served in this process: no network, no copy of the answer.</summary>
public sealed class InProcessTransport(SubgraphServer server) : ISubgraphTransport
{
    /// <inheritdoc/>
    public async ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new SubgraphCall
        {
            Document = request.Document,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Principal = request.Caller,
            AcceptLanguage = request.AcceptLanguage,
        };
        var answer = await server.ExecuteAsync(call, cancellation).ConfigureAwait(false);
        return SubgraphResponse.Success(answer, answer.Length);
    }
}
