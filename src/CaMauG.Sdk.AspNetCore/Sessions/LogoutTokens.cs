using System.Text.Json;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Reads logout tokens of the hub (OpenID Connect Back-Channel Logout 1.0 §2.6).</summary>
internal sealed class LogoutTokens(HubMetadata hub, IOptions<MiniAppHostOptions> options, EndedSessions sessions, TimeProvider clock)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    // The hub's logout tokens live two minutes. One that would live on after it has been forgotten here could be used twice.
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Who signed out; null when the token is none of the hub's, is not for this mini-app, or was used before.</summary>
    /// <exception cref="InvalidOperationException">The hub's keys cannot be read now.</exception>
    public async Task<EndedSession?> ReadAsync(string token, CancellationToken cancellation)
    {
        // Read first, so that a hub that cannot be reached is not taken for a bad token.
        await hub.GetConfigurationAsync(cancellation).ConfigureAwait(false);
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ConfigurationManager = hub,
            ValidAudience = options.Value.AppId,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["logout+jwt"],
            ClockSkew = s_skew,
        }).ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || jwt.TryGetPayloadValue<object>("nonce", out _) || !IsLogout(jwt) || !IsRecent(jwt))
        {
            return null;
        }

        jwt.TryGetPayloadValue<string>("sub", out var subject);
        jwt.TryGetPayloadValue<string>("sid", out var session);
        return (string.IsNullOrEmpty(subject) && string.IsNullOrEmpty(session)) || string.IsNullOrEmpty(jwt.Id) || !sessions.TryUse(jwt.Id)
            ? null
            : new(subject, session, new(jwt.IssuedAt, TimeSpan.Zero));
    }

    private static bool IsLogout(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<JsonElement>("events", out var events)
        && events.ValueKind is JsonValueKind.Object && events.TryGetProperty(LogoutEvent, out var content) && content.ValueKind is JsonValueKind.Object;

    private bool IsRecent(JsonWebToken jwt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return jwt.TryGetPayloadValue<long>("iat", out _) && jwt.IssuedAt <= now + s_skew && jwt.IssuedAt >= now - s_oldest && jwt.ValidTo <= now + s_oldest;
    }
}
