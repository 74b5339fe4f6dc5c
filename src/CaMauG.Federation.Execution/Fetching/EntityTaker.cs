using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Takes the objects of one place of an entity fetch: writes their representations into its request. Hot.</summary>
/// <param name="site">The place among those of the fetch.</param>
/// <param name="writer">Writes into <paramref name="output"/>.</param>
/// <param name="representations">What has been written for the request.</param>
/// <param name="output">The request.</param>
/// <param name="targets">The objects the request is about.</param>
/// <param name="onLacking">Hears of objects that cannot be asked about because something of them was never fetched.</param>
internal sealed class EntityTaker(
    int site, RepresentationWriter writer, RepresentationSet representations, PooledBuffer output, TargetList targets, Action<Node>? onLacking) : ITargetTaker
{
    public bool NeedsAbove => false;

    public void Take(Node node, ReadOnlySpan<Node> above, ReadOnlySpan<int> trail)
    {
        var mark = output.Length;
        if (representations.Count > 0)
        {
            output.Write((byte)',');
        }

        var start = output.Length;
        if (writer.TryWrite(node))
        {
            targets.Add(node, representations.Add(mark, start), site, trail);
        }
        else
        {
            output.CutTo(mark);
            if (writer.LacksField)
            {
                onLacking?.Invoke(node);
            }
        }
    }
}
