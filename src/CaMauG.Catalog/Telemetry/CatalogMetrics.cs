using System.Diagnostics.Metrics;

namespace CaMauG.Catalog.Telemetry;

/// <summary>Counts checks of bundles, changes of the graph and events that came late.</summary>
internal sealed class CatalogMetrics
{
    private readonly Counter<long> _checks;
    private readonly Counter<long> _graphs;
    private readonly Counter<long> _lateEvents;

    public CatalogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CaMauG.Catalog");
        _checks = meter.CreateCounter<long>("camaug.catalog.checks", "{bundle}", "Bundles of developers that were checked, by outcome.");
        _graphs = meter.CreateCounter<long>("camaug.catalog.graphs", "{graph}", "Graphs put in front of users.");
        _lateEvents = meter.CreateCounter<long>("camaug.catalog.late_events", "{event}", "Events other replicas could not be told at once, by outcome.");
    }

    public void Checked(bool hasErrors) => _checks.Add(1, new KeyValuePair<string, object?>("camaug.outcome", hasErrors ? "refused" : "passed"));

    public void ToldLate(int count, bool isDropped) => _lateEvents.Add(count, new KeyValuePair<string, object?>("camaug.outcome", isDropped ? "dropped" : "told"));

    public void Published() => _graphs.Add(1);
}
