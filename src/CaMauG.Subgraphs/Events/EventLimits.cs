using System.ComponentModel.DataAnnotations;

namespace CaMauG.Subgraphs.Events;

/// <summary>What one mini-app may publish.</summary>
public sealed class EventLimits
{
    /// <summary>Largest content of an event, bytes of JSON. 256 to 1 MB, default 64 KB: an event says that something is new, the graph says what.</summary>
    [Range(256, 1024 * 1024)]
    public int LargestContent { get; set; } = 64 * 1024;

    /// <summary>Events that may come at once, in each replica. 1 to 100,000, default 500.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 500;

    /// <summary>Events in a second for long, in each replica. 0.01 to 100,000, default 100.</summary>
    [Range(0.01, 100_000)]
    public double PerSecond { get; set; } = 100;
}
