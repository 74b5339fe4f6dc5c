using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>
/// <c>incrementalSpec=v0.2</c>: <c>pending</c> gives each deferred fragment at each object an id, <c>incremental</c> brings data for it (at a
/// <c>subPath</c> where an earlier part has begun an object below), <c>completed</c> ends it, with errors when it has no data.
/// </summary>
internal sealed class PendingPayloadWriter : IPayloadWriter
{
    private readonly Dictionary<DeferredPosition, (int Id, int Depth)> _ids = new(ReferenceEqualityComparer.Instance as IEqualityComparer<DeferredPosition>);
    private int _nextId;

    public void WriteHead(PooledBuffer output, IReadOnlyList<DeferredPosition> announced, bool hasNext)
    {
        if (announced.Count > 0)
        {
            output.Write((byte)',');
            WritePending(output, announced);
        }

        output.Write((byte)',');
        PayloadText.WriteHasNext(output, hasNext);
    }

    public void WritePayload(PooledBuffer output, IReadOnlyList<FinishedPart> parts, IReadOnlyList<DeferredPosition> announced, bool hasNext)
    {
        output.Write((byte)'{');
        if (announced.Count > 0)
        {
            WritePending(output, announced);
            output.Write((byte)',');
        }

        WriteIncremental(output, parts);
        WriteCompleted(output, parts);
        PayloadText.WriteHasNext(output, hasNext);
        output.Write((byte)'}');
    }

    private void WritePending(PooledBuffer output, IReadOnlyList<DeferredPosition> announced)
    {
        output.Write("\"pending\":["u8);
        var isFirst = true;
        Dictionary<DeferUse, DeferredPosition> last = [];
        foreach (var position in announced)
        {
            // An object below the fragment's own comes after it and before the next of the same fragment.
            var use = position.Deferred.Use;
            if (!position.Deferred.IsOwn && last.TryGetValue(use, out var own) && position.Path.AsSpan().StartsWith(own.Path))
            {
                _ids.Add(position, (_ids[own].Id, own.Path.Length));
                continue;
            }

            last[use] = position;
            _ids.Add(position, (_nextId, position.Path.Length));
            WriteId(output, _nextId++, ref isFirst);
            output.Write(",\"path\":"u8);
            PayloadText.WritePath(output, position.Path);
            PayloadText.WriteLabel(output, use.Label);
            output.Write((byte)'}');
        }

        output.Write((byte)']');
    }

    private void WriteIncremental(PooledBuffer output, IReadOnlyList<FinishedPart> parts)
    {
        var isFirst = true;
        foreach (var part in parts)
        {
            foreach (var finished in part.Objects)
            {
                var data = part.DataOf(finished);
                if (!finished.HasData || (data.SequenceEqual("{}"u8) && finished.Errors.Count == 0))
                {
                    continue;
                }

                if (isFirst)
                {
                    output.Write("\"incremental\":["u8);
                }

                var (id, depth) = _ids[finished.Position];
                WriteId(output, id, ref isFirst);
                if (depth < finished.Position.Path.Length)
                {
                    output.Write(",\"subPath\":"u8);
                    PayloadText.WritePath(output, finished.Position.Path.AsSpan(depth));
                }

                output.Write(",\"data\":"u8);
                output.Write(data);
                PayloadText.WriteErrors(output, finished.Errors);
                output.Write((byte)'}');
            }
        }

        if (!isFirst)
        {
            output.Write("],"u8);
        }
    }

    private void WriteCompleted(PooledBuffer output, IReadOnlyList<FinishedPart> parts)
    {
        output.Write("\"completed\":["u8);
        var isFirst = true;
        foreach (var group in parts.SelectMany(static part => part.Objects).GroupBy(finished => _ids[finished.Position].Id))
        {
            WriteId(output, group.Key, ref isFirst);
            ErrorList errors = new();
            foreach (var finished in group.Where(static finished => !finished.HasData))
            {
                errors.AddAll(finished.Errors);
            }

            PayloadText.WriteErrors(output, errors);
            output.Write((byte)'}');
        }

        output.Write("],"u8);
    }

    private static void WriteId(PooledBuffer output, int id, ref bool isFirst)
    {
        output.Write(isFirst ? "{\"id\":\""u8 : ",{\"id\":\""u8);
        PayloadText.WriteNumber(output, id);
        output.Write((byte)'"');
        isFirst = false;
    }
}
