using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// The requests of an entity fetch that takes values from above its objects: one request has one set of variables, so there is one for each
/// distinct set of values.
/// </summary>
/// <param name="store">The merged view.</param>
/// <param name="step">The fetch.</param>
/// <param name="translator">Translates identifiers; null for none.</param>
/// <param name="failures">What was lost.</param>
internal sealed class ContextBatches(ResponseStore store, FetchStep step, IIdentifierTranslator? translator, FailureMap failures) : ITargetTaker, IDisposable
{
    private readonly List<ContextBatch> _batches = [];
    private readonly Dictionary<byte[], ContextBatch> _byValues = new(BytesComparer.Instance);
    private readonly PooledBuffer _values = new(256);
    private int _site;

    public bool NeedsAbove => true;

    /// <summary>Finds the objects and their values at every place of the fetch; gives the requests that have something to ask.</summary>
    public IReadOnlyList<ContextBatch> Collect()
    {
        for (_site = 0; _site < step.Sites.Length; _site++)
        {
            _batches.ForEach(Begin);
            if (!new TargetWalk(store, step.Sites[_site], this).Run())
            {
                failures.AddUnasked(step, step.Sites[_site]);
            }
        }

        return [.. _batches.Where(static batch => batch.Targets.Count > 0)];
    }

    public void Take(Node node, ReadOnlySpan<Node> above, ReadOnlySpan<int> trail)
    {
        _values.CutTo(0);
        ContextWriter writer = new(store, _values, step.Fetch.Subgraph, step.Contexts!, translator);
        writer.Write(above);
        if (!failures.IsEmpty && writer.Absent is { } absent && IsAnyLost(absent, above))
        {
            Inherit(node);
            return;
        }

        BatchOf(_values.WrittenSpan).Taker!.Take(node, above, trail);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.ForEach(static batch => batch.Dispose());
        _values.Dispose();
    }

    private ContextBatch BatchOf(ReadOnlySpan<byte> values)
    {
        if (!_byValues.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(values, out var batch))
        {
            batch = new(values.ToArray(), step);
            Begin(batch);
            _byValues.Add(batch.Values, batch);
            _batches.Add(batch);
        }

        return batch;
    }

    private void Begin(ContextBatch batch) =>
        batch.Begin(_site, new(store, batch.Body, step.Fetch.Subgraph, step.Sites[_site].Shapes, translator), Inherit);

    // What should have brought a value may have been asked about an object above the giver.
    private bool IsAnyLost(IReadOnlyList<AbsentValue> absent, ReadOnlySpan<Node> above)
    {
        foreach (var (levels, path) in absent)
        {
            var giver = above.Length - levels;
            PathElement[] way = [.. step.Sites[_site].Path.Take(giver).Select(static segment => (PathElement)segment.ResponseKey), .. path];
            var isLost = failures.IsUnasked(way);
            for (var at = giver; at >= 0 && !isLost; at--)
            {
                isLost = failures.Find(above[at], way.AsSpan(at)) is not null;
            }

            if (isLost)
            {
                return true;
            }
        }

        return false;
    }

    private void Inherit(Node node) => failures.Inherit(step, node);
}
