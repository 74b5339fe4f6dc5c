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

    /// <summary>The rounds of the slowest; 0 for none.</summary>
    public static int MostRounds(List<Option> options)
    {
        var rounds = 0;
        foreach (var option in options)
        {
            rounds = Math.Max(rounds, option.Rounds);
        }

        return rounds;
    }

    /// <summary>The rounds of the soonest.</summary>
    public static int FewestRounds(Option[] options)
    {
        var rounds = int.MaxValue;
        foreach (var option in options)
        {
            rounds = Math.Min(rounds, option.Rounds);
        }

        return rounds;
    }

    public int ResidualLeaves => Residual switch
    {
        null => 0,
        FieldSelection { Selections: { } below } => below.LeafCount,
        FragmentSelection fragment => fragment.Selections.LeafCount,
        _ => 1,
    };
}
