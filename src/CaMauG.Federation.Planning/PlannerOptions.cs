namespace CaMauG.Federation.Planning;

/// <summary>Limits of planning.</summary>
public sealed class PlannerOptions
{
    /// <summary>Most fetches in a plan; default 250, several times what the largest portal query needs.</summary>
    public int MaxFetches { get; init; } = 250;

    /// <summary>
    /// Most steps of planning, each about a look at one field in one place; default 1,000,000, about the time limit on a small machine. The
    /// largest portal query takes a few thousand.
    /// </summary>
    public int MaxSteps { get; init; } = 1_000_000;

    /// <summary>Longest time for one plan; default 200 ms. An operation is planned once and its plan kept.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromMilliseconds(200);
}
