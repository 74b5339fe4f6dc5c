using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaMauG.Sdk.AspNetCore.Sessions;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Events;

/// <summary>Tokens of the developer's key this process calls the hub with (RFC 6749 §4.4), each used until shortly before its end.</summary>
internal sealed class HubKey(HubMetadata about, IOptions<MiniAppHostOptions> options, HubConnection hub, TimeProvider time) : IDisposable
{
    /// <summary>How long before its end a token is exchanged for the next one.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private (string Token, DateTimeOffset End)? _held;

    /// <summary>False when no key is configured.</summary>
    public bool IsThere => options.Value is { ClientId.Length: > 0, ClientSecret.Length: > 0 };

    /// <summary>A token and when it ends.</summary>
    /// <exception cref="HttpRequestException">The hub cannot be reached or does not take the key.</exception>
    /// <exception cref="InvalidOperationException">The hub's metadata cannot be read.</exception>
    public async Task<(string Token, DateTimeOffset End)> GetAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_held is not { } held || held.End - Margin <= time.GetUtcNow())
            {
                _held = held = await AskAsync(cancellation).ConfigureAwait(false);
            }

            return held;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The hub did not take the token: the next one is asked for anew.</summary>
    public void Forget() => _held = null;

    public void Dispose() => _gate.Dispose();

    private async Task<(string Token, DateTimeOffset End)> AskAsync(CancellationToken cancellation)
    {
        var metadata = await about.GetConfigurationAsync(cancellation).ConfigureAwait(false);
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = "registry",
            ["client_id"] = options.Value.ClientId!,
            ["client_secret"] = options.Value.ClientSecret!,
        });
        using var response = await hub.Client.PostAsync(new Uri(metadata.TokenEndpoint), form, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var given = await ReadAsync(response.Content, cancellation).ConfigureAwait(false);
        return given is { Token: { } token, Seconds: > 0 }
            ? (token, time.GetUtcNow().AddSeconds(given.Seconds))
            : throw new HttpRequestException("The hub's token endpoint gave no token.");
    }

    private static async Task<Given?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadFromJsonAsync<Given>(cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Given(
        [property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
