using System.Net;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Transports;

namespace CaMauG.Gateway.Services;

/// <summary>
/// Carries requests to a service over HTTP. The answer is streamed into pooled memory and cut off at the limit; nothing of the
/// address or of an exception's text reaches a client. Hot.
/// </summary>
internal sealed class HttpTransport(ServiceClient client, Uri url, string name, int maxAnswer) : ISubgraphTransport
{
    private const string Accept = "application/graphql-response+json, application/json;q=0.9";

    public async ValueTask<SubgraphResponse> SendAsync(SubgraphRequest request, CancellationToken cancellation)
    {
        using PooledBuffer body = new();
        SubgraphRequestWriter.Write(body, request);
        try
        {
            using var message = ServiceMessage.Create(url, request, body, Accept);
            using var answer = await client.SendAsync(message, cancellation).ConfigureAwait(false);
            return await ReadAsync(answer, request.BearerToken is not null, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"Service \"{name}\" could not be reached.", mayPass: true);
        }
    }

    private async Task<SubgraphResponse> ReadAsync(HttpResponseMessage answer, bool isSignedIn, CancellationToken cancellation)
    {
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        var isGraphQl = string.Equals(mediaType, "application/graphql-response+json", StringComparison.OrdinalIgnoreCase);
        var isJson = isGraphQl || string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase);

        // A status of failure still brings a GraphQL response when the body says it is one (GraphQL over HTTP, §6.4).
        if (!answer.IsSuccessStatusCode && !(isGraphQl || (isJson && answer.StatusCode == HttpStatusCode.BadRequest)))
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.HttpError, $"Service \"{name}\" answered with HTTP status {(int)answer.StatusCode}.", mayPass: (int)answer.StatusCode is 502 or 503 or 504);
        }

        if (!isJson)
        {
            return SubgraphResponse.Failed(SubgraphFailureCodes.Malformed, $"Service \"{name}\" gave an answer that is not JSON.");
        }

        return answer.Content.Headers.ContentLength > maxAnswer ? TooLarge() : await ReadBodyAsync(answer, isSignedIn, cancellation).ConfigureAwait(false);
    }

    private async Task<SubgraphResponse> ReadBodyAsync(HttpResponseMessage answer, bool isSignedIn, CancellationToken cancellation)
    {
        // Of a known length nothing more is asked for at its end, which would have the buffer grow once for nothing.
        var length = answer.Content.Headers.ContentLength;
        PooledBuffer buffer = new((int)Math.Min(length ?? 4_096, maxAnswer) + 1);
        try
        {
            var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            while (buffer.Length != length)
            {
                var read = await stream.ReadAsync(buffer.GetMemory(length is null ? 1_024 : 1), cancellation).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                buffer.Advance(read);
                if (buffer.Length > maxAnswer)
                {
                    buffer.Dispose();
                    return TooLarge();
                }
            }

            return SubgraphResponse.Success(
                buffer, buffer.Length, caching: HttpCaching.Read(answer.Headers, isSignedIn), invalidates: HttpCaching.Invalidated(answer.Headers));
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            buffer.Dispose();
            return SubgraphResponse.Failed(SubgraphFailureCodes.Malformed, $"Service \"{name}\" gave an answer that is not coded as its Content-Encoding says.");
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private SubgraphResponse TooLarge() => SubgraphResponse.Failed(SubgraphFailureCodes.TooLarge, $"Service \"{name}\" gave an answer that is too large.");
}
