using System.Buffers;
using System.Runtime.InteropServices;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Sharing;

namespace CaMauG.Gateway.Services;

/// <summary>The bytes of an answer that several read. The memory goes back when the last of them is done.</summary>
internal sealed class SeatMemory(Seat<SubgraphResponse> seat) : IMemoryOwner<byte>
{
    // Readers only read; the interface has no read-only form.
    public Memory<byte> Memory => MemoryMarshal.AsMemory(seat.Result.Body);

    public void Dispose() => seat.Dispose();
}
