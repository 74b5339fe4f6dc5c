using System.Security.Claims;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Identities;
using CaMauG.Identity.Keys;
using CaMauG.Identity.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Services;

/// <summary>Signs what the hub itself tells a mini-app: access tokens and logout tokens.</summary>
internal sealed class ServiceTokens(TokenKeys keys, IOptions<IdentityModuleOptions> options)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>An access token by RFC 9068 with the claims of <paramref name="identity"/>.</summary>
    public string SignAccess(string appId, ClaimsIdentity identity, string clientId, DateTimeOffset now, DateTimeOffset expires, object? actor = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [CallerClaims.Subject] = identity.FindFirst(CallerClaims.Subject)!.Value,
            [CallerClaims.Scope] = string.Join(' ', identity.FindAll(CallerClaims.Scope).Select(static claim => claim.Value)),
            [CallerClaims.Client] = clientId,
            ["acr"] = AssuranceClass(identity.FindFirst(CallerClaims.Assurance)!.Value),
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        if (identity.FindFirst(CallerClaims.Session) is { } session)
        {
            claims[CallerClaims.Session] = session.Value;
        }

        if (identity.FindFirst(CallerClaims.Name) is { } name)
        {
            claims[CallerClaims.Name] = name.Value;
        }

        foreach (var type in PersonalClaims.ByPermission.Values)
        {
            if (identity.FindFirst(type) is { } personal)
            {
                // An address is an object (OpenID Connect Core §5.1.1).
                claims[type] = type is "address" ? new Dictionary<string, object> { ["formatted"] = personal.Value } : personal.Value;
            }
        }

        if (identity.FindAll(CallerClaims.Role).Select(static claim => claim.Value).ToArray() is { Length: > 0 } roles)
        {
            claims[CallerClaims.Role] = roles;
        }

        if (actor is not null)
        {
            claims["act"] = actor;
        }

        return Sign("at+jwt", appId, claims, now, expires);
    }

    /// <summary>A logout token by OpenID Connect Back-Channel Logout 1.0 §2.4.</summary>
    public string SignLogout(string appId, string subject, string sessionId, DateTimeOffset now) => Sign(
        "logout+jwt",
        appId,
        new(StringComparer.Ordinal)
        {
            [CallerClaims.Subject] = subject,
            [CallerClaims.Session] = sessionId,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        },
        now,
        now + TimeSpan.FromMinutes(2));

    /// <summary>The <c>acr</c> of an assurance level.</summary>
    public static string AssuranceClass(string level) => "urn:camaug:loa:" + level;

    private string Sign(string type, string audience, Dictionary<string, object> claims, DateTimeOffset now, DateTimeOffset expires) =>
        _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = options.Value.PublicUrl.AbsoluteUri,
            Audience = audience,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = type is "at+jwt" ? now.UtcDateTime : null,
            Expires = expires.UtcDateTime,
            SigningCredentials = new(keys.Current.Signer.Signing, SecurityAlgorithms.EcdsaSha256),
        });
}
