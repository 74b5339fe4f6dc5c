namespace CaMauG.Sdk.AspNetCore.Events;

/// <summary>The connections to the hub.</summary>
internal sealed class HubConnection : IDisposable
{
    /// <summary>Streams last; everything else sets a time of its own.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => Client.Dispose();
}
