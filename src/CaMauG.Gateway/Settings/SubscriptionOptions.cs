using System.ComponentModel.DataAnnotations;

namespace CaMauG.Gateway.Settings;

/// <summary>Bounds of connections that outlive a request: event streams and WebSockets of clients, and what feeds them.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Most connections of all clients together. Default 10 000: an idle one costs some tens of kilobytes.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>Most connections of one citizen, or of one address when nobody is signed in. Default 20: a browser's tabs and a phone.</summary>
    [Range(1, 100_000)]
    public int MaxConnectionsPerCaller { get; set; } = 20;

    /// <summary>Most operations that run at once on one connection. Default 20.</summary>
    [Range(1, 10_000)]
    public int MaxOperationsPerConnection { get; set; } = 20;

    /// <summary>Largest message of a client over a WebSocket, in bytes. Default 256 KB: many connections may hold one each.</summary>
    [Range(1_024, 64 * 1_048_576)]
    public int MaxMessageSize { get; set; } = 262_144;

    /// <summary>Longest life of a connection; clients come back by themselves, to whichever replica has room. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "7.00:00:00")]
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Longest wait for a WebSocket client's <c>connection_init</c>. Default 3 seconds, as its reference server.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest silence before a sign of life is sent, to clients and to services. Default 12 seconds: shorter than any proxy's patience.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Longest wait for the sign of life to be answered, and for a slow client to take what is sent. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a connection asks whether its citizen is still signed in. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan SignInCheckInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a reserved event stream waits for its client. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most events of one subscription that wait for a slow client; one more ends it. Default 64.</summary>
    [Range(1, 100_000)]
    public int MaxQueuedEvents { get; set; } = 64;

    /// <summary>Most bytes of them. Default 4 MB.</summary>
    [Range(1_024, 256L * 1_048_576)]
    public long MaxQueuedBytes { get; set; } = 4 * 1_048_576;

    /// <summary>
    /// Origins beside the gateway's own whose pages may open a WebSocket with the citizen's cookies. Default none: such a page could read
    /// all that the citizen can.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>How single services are asked, by the subgraph's name. Default: all as <see cref="SubscriptionProtocol.Auto"/>.</summary>
    public IDictionary<string, ServiceSubscriptionOptions> Services { get; } = new Dictionary<string, ServiceSubscriptionOptions>(StringComparer.Ordinal);
}
