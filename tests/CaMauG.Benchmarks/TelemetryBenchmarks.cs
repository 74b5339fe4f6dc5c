using System.Diagnostics;
using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;

namespace CaMauG.Benchmarks;

/// <summary>What a request costs while nobody listens, and while metrics or metrics and traces are listened to.</summary>
public class TelemetryBenchmarks
{
    private const string Name = "CaMauG.Gateway";

    private readonly List<IDisposable> _listeners = [];
    private InProcessGateway _gateway = null!;
    private byte[] _body = [];

    /// <summary>Who listens.</summary>
    [Params("nobody", "metrics", "all")]
    public string Listener { get; set; } = "nobody";

    [GlobalSetup]
    public async Task Start()
    {
        if (Listener != "nobody")
        {
            _listeners.Add(ListenToMetrics());
        }

        if (Listener == "all")
        {
            _listeners.Add(ListenToSpans());
        }

        _gateway = await InProcessGateway.StartAsync();
        _body = InProcessGateway.BodyOf(Texts.Read("light"));
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        _listeners.ForEach(static listener => listener.Dispose());
        await _gateway.DisposeAsync();
    }

    [Benchmark]
    public Task<int> Request() => _gateway.PostAsync(_body);

    private static MeterListener ListenToMetrics()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    private static ActivityListener ListenToSpans()
    {
        ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
