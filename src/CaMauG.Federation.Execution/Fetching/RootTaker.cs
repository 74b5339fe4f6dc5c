using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Takes the objects that get what one fetch of the query root brings.</summary>
internal sealed class RootTaker(TargetList targets) : ITargetTaker
{
    public bool NeedsAbove => false;

    public void Take(Node node, ReadOnlySpan<Node> above, ReadOnlySpan<int> trail) => targets.Add(node, 0, 0, trail);
}
