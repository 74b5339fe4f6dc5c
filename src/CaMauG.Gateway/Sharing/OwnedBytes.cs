namespace CaMauG.Gateway.Sharing;

/// <summary>Copies what a flight keeps. Not pooled: a late comparison may still read it when the flight is over.</summary>
internal static class OwnedBytes
{
    public static ReadOnlyMemory<byte> CopyOf(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return default;
        }

        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.Span.CopyTo(copy);
        return copy;
    }
}
