using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>
/// <c>deferSpec=20220824</c>: <c>{"incremental":[{"data":…,"path":[…],"label":"…","errors":[…]}],"hasNext":…}</c>. What a fragment adds to an object
/// that an earlier part has begun to answer is an item with that object's path.
/// </summary>
internal sealed class PathPayloadWriter : IPayloadWriter
{
    public void WriteHead(PooledBuffer output, IReadOnlyList<DeferredPosition> announced, bool hasNext)
    {
        output.Write((byte)',');
        PayloadText.WriteHasNext(output, hasNext);
    }

    public void WritePayload(PooledBuffer output, IReadOnlyList<FinishedPart> parts, IReadOnlyList<DeferredPosition> announced, bool hasNext)
    {
        output.Write("{\"incremental\":["u8);
        var isFirst = true;
        foreach (var part in parts)
        {
            foreach (var finished in part.Objects)
            {
                output.Write(isFirst ? "{\"data\":"u8 : ",{\"data\":"u8);
                isFirst = false;
                output.Write(part.DataOf(finished));
                output.Write(",\"path\":"u8);
                PayloadText.WritePath(output, finished.Position.Path);
                PayloadText.WriteLabel(output, part.Use.Label);
                PayloadText.WriteErrors(output, finished.Errors);
                output.Write((byte)'}');
            }
        }

        output.Write("],"u8);
        PayloadText.WriteHasNext(output, hasNext);
        output.Write((byte)'}');
    }
}
