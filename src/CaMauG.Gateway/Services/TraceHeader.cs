using System.Diagnostics;

namespace CaMauG.Gateway.Services;

/// <summary>
/// What services are told of a trace: <c>traceparent</c> (W3C Trace Context §3.2), so that their spans join, and nothing else. <c>tracestate</c> and <c>baggage</c> come from
/// clients as they like; handed on, they would be a mark by which services that talk to each other know a person again.
/// </summary>
internal sealed class TraceHeader : DistributedContextPropagator
{
    private const string Parent = "traceparent";
    private readonly DistributedContextPropagator _whole = CreateW3CPropagator();

    public override IReadOnlyCollection<string> Fields { get; } = [Parent];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => _whole.Inject(
        activity,
        carrier,
        setter is null ? null : (to, name, value) =>
        {
            if (name is Parent)
            {
                setter(to, name, value);
            }
        });

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        _whole.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => _whole.ExtractBaggage(carrier, getter);
}
