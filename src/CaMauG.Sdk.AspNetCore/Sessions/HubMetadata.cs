using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>
/// What the hub says of itself (OpenID Connect Discovery 1.0) and its keys, for all that needs them here. Asked for anew each hour, and at once when a token names a key
/// that is not among them: the library's own manager would do that behind the request, which refuses the first token after a change of keys.
/// </summary>
internal sealed class HubMetadata : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    /// <summary>Between two questions that unknown keys cause, so that made-up ones do not turn into load for the hub.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_mostAge = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(1);

    private readonly HttpClient _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly HttpDocumentRetriever _documents;
    private readonly TimeProvider _clock;
    private readonly string _address;
    private Known? _known;
    private (DateTimeOffset At, Exception Error)? _failed;
    private volatile bool _wanted;

    public HubMetadata(IOptions<MiniAppHostOptions> options, IHostEnvironment environment, TimeProvider clock)
    {
        _clock = clock;
        _address = options.Value.Hub.TrimEnd('/') + "/.well-known/openid-configuration";
        _documents = new(_client) { RequireHttps = !environment.IsDevelopment() };

        // A key the hub no longer publishes is one it no longer stands for.
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>The metadata; when the hub cannot be reached, what it said before.</summary>
    /// <exception cref="InvalidOperationException">The hub has not been reached yet.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (IsGood(_known))
        {
            return _known!.Metadata;
        }

        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return IsGood(_known) ? _known!.Metadata : await AskAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel).ConfigureAwait(false);

    public override void RequestRefresh() => _wanted = true;

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private bool IsGood(Known? known) => known is not null && _clock.GetUtcNow() - known.At < (_wanted ? LeastAge : s_mostAge);

    private async Task<OpenIdConnectConfiguration> AskAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        if (_failed is { } failed && now - failed.At < s_rest)
        {
            return _known?.Metadata ?? throw Unknown(failed.Error);
        }

        try
        {
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _documents, cancellation).ConfigureAwait(false);
            _wanted = false;
            _failed = null;
            _known = new(metadata, now);
            return metadata;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            _failed = (now, error);
            return _known?.Metadata ?? throw Unknown(error);
        }
    }

    private static InvalidOperationException Unknown(Exception error) => new("The hub's metadata cannot be read.", error);

    private sealed record Known(OpenIdConnectConfiguration Metadata, DateTimeOffset At);
}
