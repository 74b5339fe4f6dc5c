using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Finds the objects under a path and writes their representations; none for a fetch of the query root. Hot: once for each entity fetch.
/// </summary>
internal sealed class TargetWalk(
    ResponseStore store, FetchSite[] sites, int site, RepresentationWriter? writer, RepresentationSet? representations, PooledBuffer output, TargetList targets)
{
    /// <summary>Hears of objects that cannot be asked about because something of them was never fetched.</summary>
    public Action<Node>? OnLacking { get; init; }

    private readonly PathStep[] _path = sites[site].Path;
    private int[] _trail = new int[16];
    private int _depth;

    public void Run() => Walk(ResponseStore.Root, 0);

    private void Walk(Node node, int segment)
    {
        switch (store.KindOf(node))
        {
            case ValueKind.Array:
                WalkList(node, segment);
                break;
            case ValueKind.Object when segment == _path.Length:
                Take(node);
                break;
            case ValueKind.Object:
                WalkField(node, segment);
                break;
            default:
                break;
        }
    }

    private void WalkField(Node node, int segment)
    {
        var step = _path[segment];
        if (step.Types.Fits(store, node) && store.TryFind(node, step.Key, out var value))
        {
            Push(~segment);
            Walk(value, segment + 1);
            _depth--;
        }
    }

    private void WalkList(Node list, int segment)
    {
        var end = store.Next(list);
        var index = 0;
        for (var row = list.Row + 1; row < end; index++)
        {
            Node item = new(list.Document, row);
            Push(index);
            Walk(item, segment);
            _depth--;
            row = store.Next(item);
        }
    }

    private void Take(Node node)
    {
        if (writer is null || representations is null)
        {
            targets.Add(node, 0, site, _trail.AsSpan(0, _depth));
            return;
        }

        var mark = output.Length;
        if (representations.Count > 0)
        {
            output.Write((byte)',');
        }

        var start = output.Length;
        if (writer.TryWrite(node))
        {
            targets.Add(node, representations.Add(mark, start), site, _trail.AsSpan(0, _depth));
        }
        else
        {
            output.CutTo(mark);
            if (writer.LacksField)
            {
                OnLacking?.Invoke(node);
            }
        }
    }

    private void Push(int element)
    {
        if (_depth == _trail.Length)
        {
            Array.Resize(ref _trail, _depth * 2);
        }

        _trail[_depth++] = element;
    }
}
