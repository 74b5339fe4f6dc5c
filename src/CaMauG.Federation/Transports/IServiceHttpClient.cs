namespace CaMauG.Federation.Transports;

/// <summary>
/// The way out to services elsewhere, for whoever calls them in this process. It keeps no cookies, follows no redirects, uses no proxy, and looks at the address
/// it really connects to: one inside the network is refused unless that is allowed.
/// </summary>
public interface IServiceHttpClient
{
    /// <summary>Sends a request; the answer's body is not read yet.</summary>
    /// <exception cref="HttpRequestException">Nobody was reached, or the address may not be called.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation);
}
