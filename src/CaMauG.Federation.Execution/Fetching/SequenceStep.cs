namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Steps one after the other.</summary>
internal sealed class SequenceStep(Step[] steps) : Step
{
    public Step[] Steps { get; } = steps;
}
