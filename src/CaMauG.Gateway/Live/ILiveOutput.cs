using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Live;

/// <summary>Says to a client what happens to the operations of its connection. Implementations say one thing at a time.</summary>
internal interface ILiveOutput
{
    /// <summary>A result.</summary>
    Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken cancellation);

    /// <summary>The operation did not run or cannot go on; nothing more follows.</summary>
    Task RefuseAsync(string id, RequestRefusal refusal, CancellationToken cancellation);

    /// <summary>The operation is done.</summary>
    Task CompleteAsync(string id, CancellationToken cancellation);
}
