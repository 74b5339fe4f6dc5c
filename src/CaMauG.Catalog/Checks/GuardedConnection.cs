using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Checks;

/// <summary>
/// Connects to developers' services. The address is judged after name resolution and on each connection, and the connection goes to the
/// address that was judged: a name cannot answer differently a moment later. Redirects are not followed.
/// </summary>
internal sealed class GuardedConnection(IOptions<CatalogOptions> options) : IDisposable
{
    private const int LongestAnswer = 1024 * 1024;

    private readonly HttpClient _client = Make(options.Value.AllowPrivateServices);

    /// <summary>The client all calls go through.</summary>
    public HttpClient Client => _client;

    public void Dispose() => _client.Dispose();

    /// <summary>The addresses of a host that may be called.</summary>
    public static async Task<IPAddress[]> ResolveAsync(string host, bool allowPrivate, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
        return allowPrivate ? addresses : Array.FindAll(addresses, PublicAddress.Is);
    }

    private static HttpClient Make(bool allowPrivate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, allowPrivate, cancellation),
        };
        return new(handler) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = LongestAnswer };
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, bool allowPrivate, CancellationToken cancellation)
    {
        var addresses = await ResolveAsync(endpoint.Host, allowPrivate, cancellation);
        if (addresses.Length is 0)
        {
            throw new HttpRequestException("The address lies in a network that developers' services may not lie in.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
