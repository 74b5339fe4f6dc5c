namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A step chosen by a variable.</summary>
internal sealed class ConditionStep(string variable, Step? ifTrue, Step? ifFalse) : Step
{
    public string Variable { get; } = variable;

    public Step? IfTrue { get; } = ifTrue;

    public Step? IfFalse { get; } = ifFalse;
}
