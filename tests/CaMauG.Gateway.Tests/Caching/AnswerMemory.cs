using System.Buffers;
using System.Text;

namespace CaMauG.Gateway.Tests.Caching;

/// <summary>Bytes of an answer that nobody returns.</summary>
internal sealed class AnswerMemory(string json) : IMemoryOwner<byte>
{
    public Memory<byte> Memory { get; } = Encoding.UTF8.GetBytes(json);

    public void Dispose()
    {
    }
}
