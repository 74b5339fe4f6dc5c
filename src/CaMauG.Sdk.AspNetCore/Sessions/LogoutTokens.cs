using System.Text.Json;
using CaMauG.Sdk.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Sessions;

/// <summary>Reads logout tokens of the hub (OpenID Connect Back-Channel Logout 1.0 §2.6).</summary>
internal sealed class LogoutTokens(IOptionsMonitor<JwtBearerOptions> bearer, IOptions<MiniAppHostOptions> options, EndedSessions sessions)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Who signed out; null when the token is none of the hub's, is not for this mini-app, or was used before.</summary>
    public async Task<(string? Subject, string? Session)?> ReadAsync(string token, CancellationToken cancellation)
    {
        var manager = bearer.Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager!;
        var hub = await manager.GetConfigurationAsync(cancellation).ConfigureAwait(false);
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = hub.Issuer,
            ValidAudience = options.Value.AppId,
            IssuerSigningKeys = hub.SigningKeys,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["logout+jwt"],
        }).ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || jwt.TryGetPayloadValue<object>("nonce", out _) || !IsLogout(jwt))
        {
            return null;
        }

        jwt.TryGetPayloadValue<string>("sub", out var subject);
        jwt.TryGetPayloadValue<string>("sid", out var session);
        return (subject is null && session is null) || string.IsNullOrEmpty(jwt.Id) || !sessions.TryUse(jwt.Id) ? null : (subject, session);
    }

    private static bool IsLogout(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<JsonElement>("events", out var events)
        && events.ValueKind is JsonValueKind.Object && events.TryGetProperty(LogoutEvent, out var content) && content.ValueKind is JsonValueKind.Object;
}
