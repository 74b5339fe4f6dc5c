using System.Collections.Concurrent;
using System.Diagnostics;

namespace CaMauG.Gateway.Tests.Telemetry;

/// <summary>Hears of the spans of one trace, as an exporter would. Other tests of the process run beside it and are not heard.</summary>
internal sealed class Spans : IDisposable
{
    private const string Own = "CaMauG.Gateway.Tests.Telemetry";

    private static readonly ActivitySource s_source = new(Own);
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public Spans()
    {
        _listener = new()
        {
            ShouldListenTo = static source => source.Name is Own or "CaMauG.Gateway" or "System.Net.Http" or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        Root = s_source.StartActivity("test")!;
    }

    /// <summary>The span that what a test does belongs to.</summary>
    public Activity Root { get; }

    /// <summary>Those of the gateway that have ended.</summary>
    public IReadOnlyList<Activity> OfGateway => [.. All.Where(static span => span.Source.Name == "CaMauG.Gateway")];

    public IReadOnlyList<Activity> All => [.. _ended.Where(span => span.TraceId == Root.TraceId)];

    public Activity One(string name) => Assert.Single(OfGateway, span => span.DisplayName == name);

    /// <summary>All that the spans say, to search in.</summary>
    public string Text => string.Join('\n', All.Select(static span =>
        $"{span.OperationName} {span.DisplayName} {span.StatusDescription} "
        + string.Join(' ', span.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}"))
        + string.Join(' ', span.Events.Select(static said => $"{said.Name} {string.Join(' ', said.Tags)}"))
        + string.Join(' ', span.Baggage)));

    public void Dispose()
    {
        Root.Dispose();
        _listener.Dispose();
    }
}
