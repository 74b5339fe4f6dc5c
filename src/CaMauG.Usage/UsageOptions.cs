using System.ComponentModel.DataAnnotations;

namespace CaMauG.Usage;

/// <summary>How usage is recorded and shown.</summary>
public sealed class UsageOptions
{
    /// <summary>Folder of the event journal and of the key of statistics ids. Made when missing.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>Cells with fewer users, but not none, are suppressed. The default of 5 is the bound of statistics.md; it can be raised, not lowered.</summary>
    [Range(5, 100)]
    public int SmallestCell { get; set; } = 5;

    /// <summary>How often the journal is flushed to disk and rolled up: the most that a power loss can take. Default: 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan RollupInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long raw events are kept. Default and most: 35 days, so that only aggregates stay.</summary>
    [Range(1, 35)]
    public int RawEventDays { get; set; } = 35;
}
