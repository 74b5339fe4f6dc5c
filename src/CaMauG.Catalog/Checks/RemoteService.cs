using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CaMauG.Catalog.Publishing;
using CaMauG.Contracts.Apps;
using Microsoft.Extensions.Options;

namespace CaMauG.Catalog.Checks;

/// <summary>Looks at a mini-app's service elsewhere: whether it may lie where it lies, and what its schema is when the bundle has none.</summary>
internal sealed class RemoteService(GuardedConnection connection, IOptions<CatalogOptions> options)
{
    private const string ManifestFile = "manifest.json";
    private const string AskSdl = "{ _service { sdl } }";

    /// <summary>Everything wrong with the address.</summary>
    public async Task<IReadOnlyList<CheckFinding>> CheckAddressAsync(Uri address, CancellationToken cancellation)
    {
        var findings = new List<CheckFinding>();
        if (options.Value.AllowPrivateServices)
        {
            return findings;
        }

        if (address.Scheme != Uri.UriSchemeHttps)
        {
            findings.Add(Findings.Error("HTTPS_REQUIRED", ManifestFile, address));
        }

        try
        {
            if ((await GuardedConnection.ResolveAsync(address.IdnHost, allowPrivate: false, cancellation)).Length is 0)
            {
                findings.Add(Findings.Error("PRIVATE_ADDRESS", ManifestFile, address));
            }
        }
        catch (SocketException)
        {
            findings.Add(Findings.Error("HOST_UNKNOWN", ManifestFile, address.Host));
        }

        return findings;
    }

    /// <summary>Asks the service for its schema.</summary>
    /// <returns>The SDL, or the finding that says why there is none.</returns>
    public async Task<(string? Sdl, CheckFinding? Finding)> AskSdlAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var response = await connection.Client.PostAsJsonAsync(address, new { query = AskSdl }, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return (null, Findings.Error("SDL_NOT_ANSWERED", ManifestFile, (int)response.StatusCode));
            }

            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            return ReadSdl(answer.RootElement) is { Length: > 0 } sdl ? (sdl, null) : (null, Findings.Error("SDL_NOT_ANSWERED", ManifestFile, "data._service.sdl"));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return (null, Findings.Error("SERVICE_UNREACHABLE", ManifestFile, address.Host));
        }
    }

    private static string? ReadSdl(JsonElement answer) =>
        answer.ValueKind is JsonValueKind.Object
        && answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
        && data.TryGetProperty("_service", out var service) && service.ValueKind is JsonValueKind.Object
        && service.TryGetProperty("sdl", out var sdl) && sdl.ValueKind is JsonValueKind.String
            ? sdl.GetString()
            : null;
}
