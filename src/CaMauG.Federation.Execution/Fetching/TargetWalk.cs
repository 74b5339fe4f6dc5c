using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Finds the objects at one place of a fetch. Hot: once for each entity fetch.</summary>
internal sealed class TargetWalk(ResponseStore store, FetchSite site, ITargetTaker taker)
{
    private readonly PathStep[] _path = site.Path;
    private readonly Node[] _above = taker.NeedsAbove ? new Node[site.Path.Length] : [];
    private int[] _trail = new int[16];
    private int _depth;
    private bool _hasFound;

    /// <summary>Gives every object to the taker; false when there is none.</summary>
    public bool Run()
    {
        Walk(ResponseStore.Root, 0);
        return _hasFound;
    }

    private void Walk(Node node, int segment)
    {
        switch (store.KindOf(node))
        {
            case ValueKind.Array:
                WalkList(node, segment);
                break;
            case ValueKind.Object when segment == _path.Length:
                _hasFound = true;
                taker.Take(node, _above, _trail.AsSpan(0, _depth));
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
            if (_above.Length > 0)
            {
                _above[segment] = node;
            }

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

    private void Push(int element)
    {
        if (_depth == _trail.Length)
        {
            Array.Resize(ref _trail, _depth * 2);
        }

        _trail[_depth++] = element;
    }
}
