namespace CaMauG.Federation.Execution.Completion;

/// <summary>Where a selection is compiled.</summary>
/// <param name="Part">The part it belongs to; null for what is answered first.</param>
/// <param name="Path">The response keys that lead to it; kept only where something may be deferred.</param>
internal readonly record struct ProjectedPlace(DeferUse? Part, string Path)
{
    public ProjectedPlace Below(string responseKey) => this with { Path = Path.Length == 0 ? responseKey : $"{Path}.{responseKey}" };
}
