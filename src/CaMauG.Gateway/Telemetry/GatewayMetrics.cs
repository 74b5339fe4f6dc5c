using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CaMauG.Gateway.Telemetry;

/// <summary>
/// Instruments of the gateway. Labels come from closed sets (kinds, outcomes, codes, services, registered operations): nothing a client writes makes
/// their number grow. While nobody listens an instrument costs one look at a field. Hot.
/// </summary>
internal sealed class GatewayMetrics
{
    private const string Service = "camaug.service";
    private const string Outcome = "camaug.outcome";
    private const string Error = "error.type";

    // Around what operations take: from an answer out of memory to the end of a request's time.
    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };

    private static readonly InstrumentAdvice<double> s_costs = new() { HistogramBucketBoundaries = [1, 5, 10, 50, 100, 500, 1_000, 2_500, 5_000, 10_000] };

    private readonly Meter _meter;
    private readonly Histogram<double> _operations;
    private readonly Histogram<double> _costs;
    private readonly Histogram<double> _fetches;
    private readonly Histogram<double> _planning;
    private readonly Counter<long> _abandoned;
    private readonly Counter<long> _sharedOperations;
    private readonly Counter<long> _sharedFetches;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _plans;
    private readonly Counter<long> _swaps;
    private readonly Counter<long> _turns;
    private readonly UpDownCounter<long> _connections;
    private readonly UpDownCounter<long> _subscriptions;
    private readonly Counter<long> _events;
    private readonly Counter<long> _parts;

    public GatewayMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(GatewayTelemetry.MeterName);
        _operations = Seconds("camaug.gateway.operation.duration", "Time of an operation inside the gateway.");
        _costs = _meter.CreateHistogram("camaug.gateway.operation.cost", "{cost}", "Estimated cost of operations that ran.", null, s_costs);
        _sharedOperations = Count("camaug.gateway.operation.shared", "{operation}", "Operations answered by an equal one in flight.");
        _errors = Count("camaug.gateway.errors", "{error}", "Refused operations, denied fields and failed calls, by code.");
        _fetches = Seconds("camaug.gateway.service.duration", "Time of a call to a service, repetitions included.");
        _sharedFetches = Count("camaug.gateway.service.shared", "{call}", "Calls answered by an equal one in flight.");
        _turns = Count("camaug.gateway.service.breaker.turns", "{turn}", "Times a service's breaker opened or closed.");
        _documents = Count("camaug.gateway.documents", "{document}", "Documents looked for in memory: parsed and validated before, or not.");
        _plans = Count("camaug.gateway.plans", "{plan}", "Plans looked for in memory: made before, or not.");
        _planning = Seconds("camaug.gateway.plan.duration", "Time to plan and compile an operation that was not planned before.");
        _abandoned = Count("camaug.gateway.operation.abandoned", "{operation}", "Operations given up because the client had gone.");
        _swaps = Count("camaug.gateway.supergraph.swaps", "{swap}", "Supergraphs that took over, or could not.");
        _connections = _meter.CreateUpDownCounter<long>("camaug.gateway.connections", "{connection}", "Sockets and event streams that are open.");
        _subscriptions = _meter.CreateUpDownCounter<long>("camaug.gateway.subscriptions", "{subscription}", "Subscriptions that are open.");
        _events = Count("camaug.gateway.subscription.events", "{event}", "Events answered to subscribers.");
        _parts = Count("camaug.gateway.parts", "{part}", "Parts sent after the first of answers in parts.");
    }

    /// <summary>An operation was answered.</summary>
    /// <param name="type">query, mutation or subscription; null when it is not known.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="delivery">Whole, in parts or as events.</param>
    /// <param name="name">Its name when it is registered, else null.</param>
    /// <param name="duration">Its time.</param>
    /// <param name="cost">Its estimated cost; null when that is not measured.</param>
    public void Operation(string? type, string outcome, string delivery, string? name, TimeSpan duration, double? cost)
    {
        if (_operations.Enabled)
        {
            TagList tags = new() { { GatewayTraces.OperationType, type ?? "unknown" }, { Outcome, outcome }, { "camaug.delivery", delivery } };
            if (name is not null)
            {
                tags.Add(GatewayTraces.OperationName, name);
            }

            _operations.Record(duration.TotalSeconds, tags);
        }

        if (cost is { } estimate)
        {
            _costs.Record(estimate);
        }
    }

    /// <summary>True when somebody wants to know of operations.</summary>
    public bool WantsOperations => _operations.Enabled;

    public void OperationShared() => _sharedOperations.Add(1);

    /// <summary>A request or a part of it was refused.</summary>
    public void Refused(string code) => _errors.Add(1, new KeyValuePair<string, object?>(Error, code));

    /// <summary>A call to a service ended.</summary>
    public void Fetched(string service, string outcome, string? failure, bool isShared, TimeSpan duration)
    {
        if (isShared)
        {
            _sharedFetches.Add(1, new KeyValuePair<string, object?>(Service, service));
            return;
        }

        if (_fetches.Enabled)
        {
            TagList tags = new() { { Service, service }, { Outcome, outcome } };
            _fetches.Record(duration.TotalSeconds, tags);
        }

        if (failure is not null)
        {
            _errors.Add(1, new(Error, failure), new KeyValuePair<string, object?>(Service, service));
        }
    }

    public void DocumentLookedFor(bool isKnown) => _documents.Add(1, new KeyValuePair<string, object?>("camaug.cache", isKnown ? "hit" : "miss"));

    public void PlanLookedFor(bool isKnown) => _plans.Add(1, new KeyValuePair<string, object?>("camaug.cache", isKnown ? "hit" : "miss"));

    /// <summary>An operation was planned.</summary>
    public void Planned(TimeSpan duration) => _planning.Record(duration.TotalSeconds);

    /// <summary>A client left before its answer.</summary>
    public void Abandoned() => _abandoned.Add(1);

    public void Swapped(bool isServing) => _swaps.Add(1, new KeyValuePair<string, object?>(Outcome, isServing ? "serving" : "refused"));

    public void BreakerTurned(string service, bool isOpen) =>
        _turns.Add(1, new(Service, service), new KeyValuePair<string, object?>("camaug.breaker", isOpen ? "open" : "closed"));

    public void ConnectionOpened() => _connections.Add(1);

    public void ConnectionClosed() => _connections.Add(-1);

    public void SubscriptionOpened() => _subscriptions.Add(1);

    public void SubscriptionClosed() => _subscriptions.Add(-1);

    public void EventAnswered() => _events.Add(1);

    public void PartsSent(int count) => _parts.Add(count);

    /// <summary>Shows a number for each service whenever somebody looks.</summary>
    public void WatchServices(string name, string unit, string description, Func<IEnumerable<(string Service, long Value)>> read) =>
        _meter.CreateObservableGauge(
            name,
            () => read().Select(static one => new Measurement<long>(one.Value, new KeyValuePair<string, object?>(Service, one.Service))),
            unit,
            description);

    private Histogram<double> Seconds(string name, string description) => _meter.CreateHistogram(name, "s", description, null, s_seconds);

    private Counter<long> Count(string name, string unit, string description) => _meter.CreateCounter<long>(name, unit, description);
}
