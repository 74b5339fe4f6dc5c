using System.Buffers;
using CaMauG.Federation.Execution.Buffers;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>
/// The distinct representations of one entity fetch, written one after the other into a buffer. Equal bytes are one
/// representation: the entity is asked for once and merged into every object that gave it.
/// </summary>
internal sealed class RepresentationSet(PooledBuffer output) : IDisposable
{
    private (int Start, int Length, int Hash)[] _entries = ArrayPool<(int, int, int)>.Shared.Rent(32);
    private int[] _slots = RentSlots(64);

    public int Count { get; private set; }

    /// <summary>
    /// Takes what was written from <paramref name="start"/> on; if an equal one was seen before, all from <paramref name="mark"/> on
    /// (with the separator) is taken back. Gives its index.
    /// </summary>
    public int Add(int mark, int start)
    {
        var bytes = output.WrittenSpan[start..];
        var hash = Hash(bytes);
        var slot = FindSlot(hash, bytes);
        if (_slots[slot] != 0)
        {
            output.CutTo(mark);
            return _slots[slot] - 1;
        }

        if (Count == _entries.Length)
        {
            GrowEntries();
        }

        _entries[Count] = (start, bytes.Length, hash);
        _slots[slot] = ++Count;
        if (Count * 2 > Capacity)
        {
            Rehash();
        }

        return Count - 1;
    }

    public void Dispose()
    {
        ArrayPool<(int, int, int)>.Shared.Return(_entries);
        ArrayPool<int>.Shared.Return(_slots);
        _entries = [];
        _slots = [];
    }

    // Rented arrays may be longer than asked for; the largest power of two in them is used.
    private int Capacity => 1 << (31 - int.LeadingZeroCount(_slots.Length));

    private int FindSlot(int hash, ReadOnlySpan<byte> bytes)
    {
        var mask = Capacity - 1;
        var slot = hash & mask;
        while (_slots[slot] != 0)
        {
            var (start, length, existing) = _entries[_slots[slot] - 1];
            if (existing == hash && output.WrittenSpan.Slice(start, length).SequenceEqual(bytes))
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Rehash()
    {
        var size = Capacity * 2;
        ArrayPool<int>.Shared.Return(_slots);
        _slots = RentSlots(size);
        var mask = Capacity - 1;
        for (var entry = 0; entry < Count; entry++)
        {
            var slot = _entries[entry].Hash & mask;
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = entry + 1;
        }
    }

    private void GrowEntries()
    {
        var larger = ArrayPool<(int, int, int)>.Shared.Rent(Count * 2);
        _entries.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<(int, int, int)>.Shared.Return(_entries);
        _entries = larger;
    }

    private static int[] RentSlots(int size)
    {
        var slots = ArrayPool<int>.Shared.Rent(size);
        slots.AsSpan().Clear();
        return slots;
    }

    // Seeded per process by HashCode, so that chosen keys cannot pile up in one slot.
    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
