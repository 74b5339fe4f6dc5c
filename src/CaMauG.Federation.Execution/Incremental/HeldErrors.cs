using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>Errors of an earlier fetch about fields that are delivered later: they are told with the field.</summary>
internal sealed class HeldErrors
{
    private readonly Dictionary<DeferUse, List<GraphError>> _held = [];

    /// <summary>Keeps errors for the parts they are about; gives those about objects that a null has taken, of which nothing follows.</summary>
    public List<GraphError> Hold(List<GraphError> errors, IReadOnlyList<DeferredPosition> positions)
    {
        List<GraphError> left = [];
        foreach (var error in errors)
        {
            if (positions.FirstOrDefault(position => position.Explains(error))?.Deferred.Use is not { } use)
            {
                left.Add(error);
            }
            else if (_held.TryGetValue(use, out var list))
            {
                list.Add(error);
            }
            else
            {
                _held.Add(use, [error]);
            }
        }

        return left;
    }

    public IEnumerable<GraphError> Of(DeferUse use) => _held.TryGetValue(use, out var list) ? list : [];
}
