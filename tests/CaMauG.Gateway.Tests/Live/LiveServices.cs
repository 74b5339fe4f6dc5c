using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>Services inside the process: "a" publishes what the test says, "b" gives each thing a size.</summary>
internal sealed class LiveServices : ISubgraphTransportSource
{
    private readonly Channel<LiveSource> _sources = Channel.CreateUnbounded<LiveSource>();
    private readonly ConcurrentQueue<SubgraphRequest> _requests = new();

    /// <summary>What "b" was asked.</summary>
    public IReadOnlyList<SubgraphRequest> Requests => [.. _requests];

    /// <summary>The next subscription that arrives at "a".</summary>
    public ValueTask<LiveSource> NextAsync() => _sources.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ISubgraphTransport? Find(string subgraph, int version) => new Transport(this, version);

    private sealed class Transport(LiveServices services, int version) : ISubgraphTransport, ISubgraphEventSource
    {
        public ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
        {
            services._requests.Enqueue(request);
            var text = request.Document.Contains("_entities", StringComparison.Ordinal) ? Entities(request) : """{"data":{"ok":true,"touch":true}}""";
            return ValueTask.FromResult(FakeServices.Json(text));
        }

        public async IAsyncEnumerable<SubgraphResponse> SubscribeAsync(SubgraphRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            LiveSource source = new(request, version);
            services._sources.Writer.TryWrite(source);
            try
            {
                await foreach (var received in source.Events.ReadAllAsync(cancellation))
                {
                    yield return received;
                }
            }
            finally
            {
                source.Stop();
            }
        }

        private static string Entities(SubgraphRequest request)
        {
            var things = JsonNode.Parse(request.Variables.Span)!["representations"]!.AsArray();
            return $$$"""{"data":{"_entities":[{{{string.Join(',', things.Select(static thing => $$"""{"size":{{thing!["id"]!.GetValue<string>()}}0,"owner":"An"}"""))}}}]} }""";
        }
    }
}

/// <summary>One subscription as service "a" sees it.</summary>
internal sealed class LiveSource(SubgraphRequest request, int version)
{
    private readonly Channel<SubgraphResponse> _events = Channel.CreateUnbounded<SubgraphResponse>();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SubgraphRequest Request { get; } = request;

    public int Version { get; } = version;

    public ChannelReader<SubgraphResponse> Events => _events.Reader;

    /// <summary>Ends when the service is told to stop.</summary>
    public Task Stopped => _stopped.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Send(int id) => Send($$$"""{"data":{"added":{"__typename":"Thing","id":"{{{id}}}","name":"n{{{id}}}"} } }""");

    public void Send(string json) => Send(SubgraphResponse.Success(Encoding.UTF8.GetBytes(json)));

    public void Send(SubgraphResponse response) => _events.Writer.TryWrite(response);

    public void Complete() => _events.Writer.TryComplete();

    public void Stop() => _stopped.TrySetResult();
}
