using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Services;

/// <summary>
/// The one connection pool towards services. It keeps no cookies, follows no redirects (they could lead inside the network),
/// uses no proxy, and looks at the address it really connects to.
/// </summary>
internal sealed class ServiceClient : IServiceHttpClient, IDisposable
{
    private readonly GatewayOptions _options;
    private readonly HttpMessageInvoker _invoker;

    public ServiceClient(IOptions<GatewayOptions> options)
    {
        _options = options.Value;
        _invoker = new(new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            ActivityHeadersPropagator = new TraceHeader(),
            ConnectCallback = ConnectAsync,
        });
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => _invoker.SendAsync(request, cancellation);

    /// <summary>Opens a WebSocket through the same handler, so that the same addresses are refused.</summary>
    public Task ConnectAsync(ClientWebSocket socket, Uri url, CancellationToken cancellation) => socket.ConnectAsync(url, _invoker, cancellation);

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
        var allowed = _options.AllowPrivateAddresses ? addresses : Array.FindAll(addresses, NetworkAddress.IsPublic);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The service's address is not one the gateway may call.");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // An event stream may be silent for long; this is how a service that is gone without a word is noticed.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
