using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Takes the objects a <see cref="TargetWalk"/> finds.</summary>
internal interface ITargetTaker
{
    /// <summary>True when it matters what is above an object.</summary>
    bool NeedsAbove { get; }

    /// <summary>Takes one object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="above">The objects above it, one for each segment of the path, the nearest last; empty when they do not matter.</param>
    /// <param name="trail">Its place, as <see cref="TargetList"/> keeps it.</param>
    void Take(Node node, ReadOnlySpan<Node> above, ReadOnlySpan<int> trail);
}
