using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CaMauG.Cli;

/// <summary>Talks to a hub's registry with a developer's key.</summary>
internal sealed class RegistryClient(Uri hub, string clientId, string clientSecret) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = hub, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Checks a packed plugin.</summary>
    public Task<RegistryAnswer> CheckAsync(byte[] packed, CancellationToken cancellation) => PostAsync("/api/registry/check", packed, cancellation);

    /// <summary>Hands a packed plugin in for review.</summary>
    public Task<RegistryAnswer> SubmitAsync(byte[] packed, CancellationToken cancellation) => PostAsync("/api/registry/versions", packed, cancellation);

    /// <summary>Sends a manifest of operations.</summary>
    public Task<RegistryAnswer> PushAsync(string path, string manifest, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, new StringContent(manifest, Encoding.UTF8, "application/json"), cancellation);

    /// <summary>Asks for something.</summary>
    public Task<RegistryAnswer> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    /// <summary>Removes something.</summary>
    public Task<RegistryAnswer> DeleteAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Delete, path, null, cancellation);

    public void Dispose() => _client.Dispose();

    private Task<RegistryAnswer> PostAsync(string path, byte[] packed, CancellationToken cancellation) => SendAsync(
        HttpMethod.Post, path, new ByteArrayContent(packed) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } }, cancellation);

    private async Task<RegistryAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var token = await AskTokenAsync(cancellation) ?? throw new CommandFailure(CliText.Get("KeyRefused"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, cancellation);
        return RegistryAnswer.Read(await ReadJsonAsync(response, cancellation), response.IsSuccessStatusCode, (int)response.StatusCode);
    }

    // RFC 8414: the hub says itself where tokens are given; RFC 6749 §4.4: a key acts for its developer.
    private async Task<string?> AskTokenAsync(CancellationToken cancellation)
    {
        var metadata = await _client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", cancellation);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "registry",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        });
        using var response = await _client.PostAsync(metadata.GetProperty("token_endpoint").GetString(), form, cancellation);
        return response.IsSuccessStatusCode ? (await ReadJsonAsync(response, cancellation)).GetProperty("access_token").GetString() : null;
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
