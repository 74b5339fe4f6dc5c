namespace CaMauG.Identity.Data;

/// <summary>Counts in this process what may have ended somebody's right to call: whoever keeps that it was found good keeps the number with it, and looks again when it is another.</summary>
internal sealed class Endings
{
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}
