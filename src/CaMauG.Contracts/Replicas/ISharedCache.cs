namespace CaMauG.Contracts.Replicas;

/// <summary>
/// Bytes that replicas keep for each other, dropped by tag. Everything here is a favour: while the store cannot be reached nothing is found and
/// nothing is kept, quickly and without an exception. There is none on one machine.
/// </summary>
public interface ISharedCache
{
    /// <summary>Looks a value up. One that carries a tag invalidated since it was computed is not found.</summary>
    /// <param name="key">The whole identity of the value, caller included where it is private.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<SharedEntry> GetAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps a value.</summary>
    /// <param name="key">The key that was looked up.</param>
    /// <param name="value">The bytes.</param>
    /// <param name="tags">Names under which the value can be invalidated; may be empty.</param>
    /// <param name="lifetime">How long it holds; at least a millisecond.</param>
    /// <param name="asOf"><see cref="SharedEntry.AsOf"/> of the look-up that missed. With 0 nothing is kept.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask SetAsync(string key, ReadOnlyMemory<byte> value, IReadOnlyList<string> tags, TimeSpan lifetime, long asOf, CancellationToken cancellation);

    /// <summary>Makes every value under one of the tags unfindable, those still being computed included.</summary>
    /// <returns>False when the store could not be told; the caller says so to whoever asked.</returns>
    /// <param name="tags">Names given to <see cref="SetAsync"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<bool> InvalidateAsync(IReadOnlyList<string> tags, CancellationToken cancellation);
}
