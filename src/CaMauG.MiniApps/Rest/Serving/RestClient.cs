using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CaMauG.Federation.Transports;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Rest.Serving;

/// <summary>
/// Sends requests to one REST service: few at once, answers up to a size and a depth, JSON only; a read that met nobody, or a proxy that said so, is sent once
/// more. Nothing of an address or of an exception reaches a client.
/// </summary>
internal sealed class RestClient(IServiceHttpClient http, RestServiceOptions options) : IDisposable
{
    private const int Deepest = 64;

    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = Deepest };

    private readonly SemaphoreSlim _places = new(options.MaxParallelCalls);

    /// <summary>Sends a request. What goes wrong is in the answer; only cancellation throws.</summary>
    public async Task<RestAnswer> SendAsync(PreparedRequest request, RestCaller caller, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var answer = await SendOnceAsync(request, caller, cancellation).ConfigureAwait(false);
            return answer.MayPass && request.IsGet ? await SendOnceAsync(request, caller, cancellation).ConfigureAwait(false) : answer;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<RestAnswer> SendOnceAsync(PreparedRequest request, RestCaller caller, CancellationToken cancellation)
    {
        try
        {
            using var message = Message(request, caller);
            var isSignedIn = message.Headers.Authorization is not null;
            using var response = await http.SendAsync(message, cancellation).ConfigureAwait(false);
            return await ReadAsync(response, isSignedIn, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return RestAnswer.Failed(SubgraphFailureCodes.Unreachable, mayPass: true);
        }
    }

    private static HttpRequestMessage Message(PreparedRequest request, RestCaller caller)
    {
        HttpRequestMessage message = new(request.Method, request.Address) { VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (message.Headers.Accept.Count == 0)
        {
            message.Headers.Accept.Add(new("application/json"));
        }

        if (!message.Headers.Contains("Accept-Language"))
        {
            message.Headers.TryAddWithoutValidation("Accept-Language", caller.Language);
        }

        if (!message.Headers.Contains("Authorization") && caller.Token is { } token)
        {
            message.Headers.Authorization = new("Bearer", token);
        }

        if (caller.TimeLeft is { } left)
        {
            message.Headers.TryAddWithoutValidation("camaug-timeout", ((long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        }

        if (request.Body is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return message;
    }

    private async Task<RestAnswer> ReadAsync(HttpResponseMessage response, bool isSignedIn, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var answer = new RestAnswer
        {
            Status = status,
            Headers = HeadersOf(response),
            Caching = response.IsSuccessStatusCode ? HttpCaching.Read(response.Headers, isSignedIn) : null,
            MayPass = status is 502 or 503 or 504,
        };
        var content = response.Content.Headers;
        if (response.StatusCode is HttpStatusCode.NoContent || content.ContentLength == 0)
        {
            return answer;
        }

        if (!IsJson(content.ContentType?.MediaType))
        {
            // What a proxy says of a failure is seldom JSON; its status is what counts.
            return response.IsSuccessStatusCode ? RestAnswer.Failed(SubgraphFailureCodes.Malformed) : answer;
        }

        return await ReadBodyAsync(response, answer, cancellation).ConfigureAwait(false);
    }

    private async Task<RestAnswer> ReadBodyAsync(HttpResponseMessage response, RestAnswer answer, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > options.MaxAnswer)
        {
            return RestAnswer.Failed(SubgraphFailureCodes.TooLarge);
        }

        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using var body = new MemoryStream();
            var piece = new byte[16 * 1024];
            for (int read; (read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0;)
            {
                if (body.Length + read > options.MaxAnswer)
                {
                    return RestAnswer.Failed(SubgraphFailureCodes.TooLarge);
                }

                body.Write(piece, 0, read);
            }

            if (body.Length == 0)
            {
                return answer;
            }

            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), s_reading);
            return answer with { Body = JsonValues.Read(document.RootElement) };
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or InvalidOperationException)
        {
            return response.IsSuccessStatusCode ? RestAnswer.Failed(SubgraphFailureCodes.Malformed) : answer;
        }
    }

    private static bool IsJson(string? mediaType) => mediaType is not null
        && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, object?> HeadersOf(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name.ToLowerInvariant()] = values.Select(static value => (object?)value).ToList();
        }

        return headers;
    }
}

/// <summary>For whom a call is made.</summary>
/// <param name="Token">The token for this mini-app alone; null for nobody.</param>
/// <param name="Language">Preferred languages.</param>
/// <param name="TimeLeft">How long the answer is waited for; null when nobody says.</param>
internal sealed record RestCaller(string? Token, string Language, TimeSpan? TimeLeft);
