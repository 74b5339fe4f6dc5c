namespace CaMauG.Federation.Execution.Incremental;

/// <summary>How the parts of an answer are written.</summary>
public enum IncrementalFormat
{
    /// <summary>
    /// Each deferred fragment with its path and label (<c>deferSpec=20220824</c>, the snapshot of the incremental delivery proposal that clients
    /// have implemented since 2022).
    /// </summary>
    PathAndLabel,

    /// <summary>Deferred fragments announced under an id, then delivered and completed (<c>incrementalSpec=v0.2</c>, the proposal since 2024).</summary>
    PendingAndCompleted,
}
