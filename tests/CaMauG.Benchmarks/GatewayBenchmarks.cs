using BenchmarkDotNet.Attributes;

namespace CaMauG.Benchmarks;

/// <summary>A request's whole way through the gateway but for sockets: HTTP, document cache, limits, execution, response.</summary>
public class GatewayBenchmarks
{
    private InProcessGateway _gateway = null!;
    private byte[] _body = [];
    private long _unseen;

    /// <summary>Files in the folder Operations.</summary>
    [Params("light", "heavy", "wide", "newop")]
    public string Operation { get; set; } = "light";

    [GlobalSetup]
    public async Task Start()
    {
        _gateway = await InProcessGateway.StartAsync();
        _body = InProcessGateway.BodyOf(Texts.Read(Operation));
    }

    [GlobalCleanup]
    public async Task Stop() => await _gateway.DisposeAsync();

    [Benchmark]
    public Task<int> Request()
    {
        if (Operation == "newop")
        {
            InProcessGateway.Number(_body, ++_unseen);
        }

        return _gateway.PostAsync(_body);
    }
}
