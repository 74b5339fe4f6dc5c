using System.Collections.Immutable;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>One way to answer one selection.</summary>
/// <param name="Placement">What is asked where.</param>
/// <param name="Rounds">Sequential fetches until all of it is there.</param>
/// <param name="Hops">Fetches at the object itself; shared with what else is asked there.</param>
/// <param name="Fetches">Fetches below.</param>
/// <param name="Residual">What this way cannot answer; null when it answers all.</param>
internal sealed record Option(Placement Placement, int Rounds, ImmutableArray<Hop> Hops, int Fetches, Selection? Residual)
{
    public bool IsComplete => Residual is null;

    public int ResidualLeaves => Residual switch
    {
        null => 0,
        FieldSelection { Selections: { } below } => below.LeafCount,
        FragmentSelection fragment => fragment.Selections.LeafCount,
        _ => 1,
    };
}
