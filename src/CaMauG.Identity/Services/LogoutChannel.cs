using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Identity.Services;

/// <summary>
/// Posts to addresses that developers chose. The address is looked at after name resolution and on each connection, so that no name
/// leads into the hub's own network; redirects are not followed for the same reason.
/// </summary>
internal sealed class LogoutChannel : IDisposable
{
    private readonly HttpClient _client;
    private readonly bool _allowPrivate;

    public LogoutChannel(IOptions<IdentityModuleOptions> options)
    {
        _allowPrivate = options.Value.AllowPrivateReceivers;
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(3),
            MaxResponseHeadersLength = 16,
            // Of one sign-out several mini-apps are told; nothing they are sent may be the same.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = TimeSpan.FromSeconds(5),
        };
    }

    public async Task<HttpStatusCode> PostAsync(Uri receiver, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, receiver)
        {
            Content = new FormUrlEncodedContent([new("logout_token", token)]),
        };
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return response.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var open = _allowPrivate ? addresses : [.. addresses.Where(PublicAddress.Is)];
        if (open.Length is 0)
        {
            throw new HttpRequestException("The receiver's address is not a public one.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
