using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// The objects met while a part is written of which more will follow. Like the output it can be cut back: an object that a null has taken with it gets
/// nothing later.
/// </summary>
internal sealed class DeferredPositions
{
    private readonly List<DeferredPosition> _positions = [];

    public int Count => _positions.Count;

    public IReadOnlyList<DeferredPosition> All => _positions;

    public void Add(DeferredFields[] deferred, Node node, ResponsePath path, ulong variables)
    {
        foreach (var fields in deferred)
        {
            if (fields.Count(variables))
            {
                _positions.Add(new(fields, node, path.Elements.ToArray()));
            }
        }
    }

    public void CutTo(int count) => _positions.RemoveRange(count, _positions.Count - count);
}
