using System.Collections.Concurrent;
using System.Text;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Tests;

/// <summary>Services inside the process, answering with what they are told.</summary>
internal sealed class FakeServices : ISubgraphTransportSource
{
    private readonly ConcurrentDictionary<string, Func<SubgraphRequest, CancellationToken, ValueTask<SubgraphResponse>>> _services = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SubgraphRequest> _requests = new();

    public IReadOnlyList<SubgraphRequest> Requests => [.. _requests];

    public FakeServices Answers(string subgraph, string json) => Handles(subgraph, (_, _) => ValueTask.FromResult(Json(json)));

    public FakeServices Handles(string subgraph, Func<SubgraphRequest, CancellationToken, ValueTask<SubgraphResponse>> handle)
    {
        _services[subgraph] = handle;
        return this;
    }

    public static SubgraphResponse Json(string json) => SubgraphResponse.Success(Encoding.UTF8.GetBytes(json));

    public ISubgraphTransport? Find(string subgraph, int version) => _services.ContainsKey(subgraph) ? new Transport(this, subgraph) : null;

    private sealed class Transport(FakeServices services, string subgraph) : ISubgraphTransport
    {
        public ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
        {
            services._requests.Enqueue(request);
            return services._services[subgraph](request, cancellation);
        }
    }
}
