namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Ends a planning run from deep inside; caught at the front door and turned into a value.</summary>
internal sealed class PlanningException((string Code, string Message) error) : Exception(error.Message)
{
    public string Code { get; } = error.Code;
}
