namespace CaMauG.MiniApps.Data;

/// <summary>How far a mini-app has counted.</summary>
internal sealed class CounterRecord
{
    public required string App { get; init; }

    public required string Name { get; init; }

    public long Value { get; set; }
}
