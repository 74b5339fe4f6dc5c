using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>Writes the members by which a client puts the parts of an answer together.</summary>
internal interface IPayloadWriter
{
    /// <summary>Further members of the first payload, each after a comma.</summary>
    void WriteHead(PooledBuffer output, IReadOnlyList<DeferredPosition> announced, bool hasNext);

    /// <summary>A later payload.</summary>
    void WritePayload(PooledBuffer output, IReadOnlyList<FinishedPart> parts, IReadOnlyList<DeferredPosition> announced, bool hasNext);
}
