using System.Globalization;
using System.Net.Http.Headers;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>Makes the HTTP request that carries an operation to a service. Hot.</summary>
internal static class ServiceMessage
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <summary>A POST whose body stays <paramref name="body"/>'s.</summary>
    public static HttpRequestMessage Create(Uri url, SubgraphRequest request, PooledBuffer body, string accept)
    {
        ReadOnlyMemoryContent content = new(body.Written);
        content.Headers.ContentType = s_json;
        HttpRequestMessage message = new(HttpMethod.Post, url) { Content = content, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        message.Headers.TryAddWithoutValidation("Accept", accept);
        if (request.BearerToken is { } token)
        {
            message.Headers.Authorization = new("Bearer", token);
        }

        if (request.TimeLeft is { } left)
        {
            message.Headers.TryAddWithoutValidation("camaug-timeout", ((long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }

        if (request.AcceptLanguage is { } language)
        {
            message.Headers.TryAddWithoutValidation("Accept-Language", language);
        }

        return message;
    }
}
