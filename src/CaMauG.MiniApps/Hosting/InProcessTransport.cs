using System.Runtime.CompilerServices;
using CaMauG.Federation.Transports;
using CaMauG.Subgraphs;
using CaMauG.Subgraphs.Serving;

namespace CaMauG.MiniApps.Hosting;

/// <summary>Carries requests to a subgraph served in this process: no network, no copy of the answer.</summary>
public sealed class InProcessTransport(SubgraphServer server) : ISubgraphTransport, ISubgraphEventSource
{
    /// <inheritdoc/>
    public async ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await server.ExecuteAsync(CallOf(request), cancellation).ConfigureAwait(false);
        var caching = answer.Caching is { } known ? new CachePolicy(known.MaxAge, known.IsPrivate, []) : null;
        return SubgraphResponse.Success(answer, answer.Length, caching: caching);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SubgraphResponse> SubscribeAsync(SubgraphRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await foreach (var answer in server.SubscribeAsync(CallOf(request), cancellation).ConfigureAwait(false))
        {
            yield return SubgraphResponse.Success(answer, answer.Length);
        }
    }

    private static SubgraphCall CallOf(SubgraphRequest request) => new()
    {
        Document = request.Document,
        OperationName = request.OperationName,
        Variables = request.Variables,
        Principal = request.Caller,
        AcceptLanguage = request.AcceptLanguage,
    };
}
