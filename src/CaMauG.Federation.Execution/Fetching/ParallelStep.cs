namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Steps at the same time.</summary>
internal sealed class ParallelStep(Step[] steps) : Step
{
    public Step[] Steps { get; } = steps;
}
