using System.Diagnostics.Metrics;

namespace CaMauG.Catalog.Telemetry;

/// <summary>Counts checks of bundles and changes of the graph.</summary>
internal sealed class CatalogMetrics
{
    private readonly Counter<long> _checks;
    private readonly Counter<long> _graphs;

    public CatalogMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("CaMauG.Catalog");
        _checks = meter.CreateCounter<long>("camaug.catalog.checks", "{bundle}", "Bundles of developers that were checked, by outcome.");
        _graphs = meter.CreateCounter<long>("camaug.catalog.graphs", "{graph}", "Graphs put in front of users.");
    }

    public void Checked(bool hasErrors) => _checks.Add(1, new KeyValuePair<string, object?>("camaug.outcome", hasErrors ? "refused" : "passed"));

    public void Published() => _graphs.Add(1);
}
