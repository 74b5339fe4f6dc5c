using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Completion;
using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Incremental;

/// <summary>A deferred fragment with all its data written. Dispose returns the memory.</summary>
internal sealed class FinishedPart(DeferUse use) : IDisposable
{
    public DeferUse Use { get; } = use;

    /// <summary>The data of all its objects, one after the other.</summary>
    public PooledBuffer Data { get; } = new(2048);

    public List<FinishedObject> Objects { get; } = [];

    /// <summary>Objects met in it of which more will follow.</summary>
    public DeferredPositions Positions { get; } = new();

    public ReadOnlySpan<byte> DataOf(in FinishedObject finished) => Data.WrittenSpan.Slice(finished.Start, finished.Length);

    public void Dispose() => Data.Dispose();
}

/// <summary>What a part says of one object.</summary>
/// <param name="Position">The object.</param>
/// <param name="Start">Where its data begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="HasData">False when the data is null.</param>
/// <param name="Errors">What went wrong there.</param>
internal readonly record struct FinishedObject(DeferredPosition Position, int Start, int Length, bool HasData, ErrorList Errors);
