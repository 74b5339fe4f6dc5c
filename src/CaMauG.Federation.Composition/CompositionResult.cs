namespace CaMauG.Federation.Composition;

/// <summary>A supergraph, or all the errors that stand in its way.</summary>
/// <param name="SupergraphSdl">The supergraph with its <c>join__</c> directives; null when composition failed.</param>
/// <param name="ApiSdl">The schema clients see; null when composition failed.</param>
/// <param name="Errors">Every error of this run; empty when composition succeeded.</param>
/// <param name="Hints">Inconsistencies that were settled by rule.</param>
public sealed record CompositionResult(
    string? SupergraphSdl,
    string? ApiSdl,
    IReadOnlyList<CompositionError> Errors,
    IReadOnlyList<CompositionHint> Hints)
{
    /// <summary>Whether there is a supergraph.</summary>
    public bool Succeeded => SupergraphSdl is not null;
}
