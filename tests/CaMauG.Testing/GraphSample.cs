using System.Diagnostics;

namespace CaMauG.Testing;

/// <summary>One answer under load.</summary>
/// <param name="Started">When it was asked for, as <see cref="Stopwatch"/> counts.</param>
/// <param name="Took">How long it took.</param>
public readonly record struct GraphSample(long Started, TimeSpan Took)
{
    /// <summary>When it had come.</summary>
    public long Ended => Started + (long)(Took.TotalSeconds * Stopwatch.Frequency);
}
