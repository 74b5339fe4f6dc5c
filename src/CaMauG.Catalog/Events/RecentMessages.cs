using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CaMauG.Catalog.Events;

/// <summary>Passes over a message that came already: one that was sent, but not confirmed in time, is sent again. Not for several threads.</summary>
internal sealed class RecentMessages
{
    private const int Remembered = 2_000;

    private readonly HashSet<UInt128> _known = [];
    private readonly Queue<UInt128> _order = new();

    /// <summary>True the first time.</summary>
    public bool IsNew(ReadOnlyMemory<byte> message)
    {
        var hash = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(message.Span));
        if (!_known.Add(hash))
        {
            return false;
        }

        _order.Enqueue(hash);
        if (_order.Count > Remembered)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }
}
