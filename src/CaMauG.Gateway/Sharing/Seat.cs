namespace CaMauG.Gateway.Sharing;

/// <summary>The right to use the result of a flight until it is disposed.</summary>
internal sealed class Seat<T>(Flight<T> flight, T result, bool isOwner) : IDisposable where T : class, IDisposable
{
    private int _isLeft;

    public T Result { get; } = result;

    /// <summary>True for the one whose asking began the work.</summary>
    public bool IsOwner { get; } = isOwner;

    /// <inheritdoc cref="Flight{T}.TryClaim"/>
    public bool TryClaim() => flight.TryClaim();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
        {
            flight.Leave();
        }
    }
}
