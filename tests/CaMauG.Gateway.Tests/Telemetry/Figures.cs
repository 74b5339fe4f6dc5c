using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Telemetry;

/// <summary>Hears what one gateway measures, as an exporter would.</summary>
internal sealed class Figures : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _heard = new();
    private readonly MeterListener _listener = new();

    public Figures(GatewayHost host)
    {
        var factory = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Meter.Name == "CaMauG.Gateway")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>What was measured, as <c>name{label=value,…}</c>, with the labels in order of their names.</summary>
    public IReadOnlyList<string> Series => [.. _heard.Select(static one => one.Name + one.Tags).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How often a series was measured.</summary>
    public int Times(string series) => _heard.Count(one => one.Name + one.Tags == series);

    /// <summary>What the values of a series add up to.</summary>
    public double Sum(string series) => _heard.Where(one => one.Name + one.Tags == series).Sum(static one => one.Value);

    /// <summary>Asks the gauges and gives the last value of one.</summary>
    public double Look(string series)
    {
        _listener.RecordObservableInstruments();
        return _heard.Last(one => one.Name + one.Tags == series).Value;
    }

    public void Dispose() => _listener.Dispose();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _heard.Enqueue((instrument.Name, value, $"{{{string.Join(',', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))}}}"));
}
