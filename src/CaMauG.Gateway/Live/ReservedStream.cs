using CaMauG.Gateway.Requests;

namespace CaMauG.Gateway.Live;

/// <summary>
/// One event stream that several operations share (single connection mode of GraphQL over Server-Sent Events), from its reservation to its
/// end. Operations may be sent before the client has come for its stream; what they have to say waits for it.
/// </summary>
internal sealed class ReservedStream(string token, LiveConnection connection, int maxOperations) : ILiveOutput
{
    private readonly TaskCompletionSource<ILiveOutput> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    public string Token { get; } = token;

    public LiveConnection Connection { get; } = connection;

    public LiveOperations Operations { get; } = new(maxOperations);

    /// <summary>True until a client has come for it.</summary>
    public bool IsWaiting => Volatile.Read(ref _isTaken) == 0;

    /// <summary>True for the one client that gets the stream.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>The stream is open; what waited is said now.</summary>
    public void Open(ILiveOutput output) => _opened.TrySetResult(output);

    public async Task NextAsync(string id, ReadOnlyMemory<byte> response, CancellationToken cancellation)
    {
        var output = await _opened.Task.WaitAsync(cancellation).ConfigureAwait(false);
        await output.NextAsync(id, response, cancellation).ConfigureAwait(false);
    }

    public async Task RefuseAsync(string id, RequestRefusal refusal, CancellationToken cancellation)
    {
        var output = await _opened.Task.WaitAsync(cancellation).ConfigureAwait(false);
        await output.RefuseAsync(id, refusal, cancellation).ConfigureAwait(false);
    }

    public async Task CompleteAsync(string id, CancellationToken cancellation)
    {
        var output = await _opened.Task.WaitAsync(cancellation).ConfigureAwait(false);
        await output.CompleteAsync(id, cancellation).ConfigureAwait(false);
    }
}
