using System.Security.Cryptography;
using System.Text;
using CaMauG.Identity.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Identity.Tests.Clients;

/// <summary>Clients as an operator would register them, with the secrets and keys that only their owners hold.</summary>
internal static class TestClients
{
    public const string Redirect = "https://client.example/callback";
    public const string Secret = "0f3c6d2a-long-and-random-enough-for-a-test";

    public static RegisteredClient Web(string id = "trang-web") => new()
    {
        Id = id,
        Name = "Trang web",
        NameEn = "Web site",
        SecretHashes = { Hash(Secret) },
        RedirectUris = { Redirect },
        PostLogoutRedirectUris = { "https://client.example/bye" },
        Grants = { "authorization_code", "refresh_token" },
        Scopes = { "profile", "offline_access" },
        CanIntrospect = true,
        IsTrusted = true,
    };

    public static string Hash(string secret) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };

    public static string Jwks(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"keys":[{"kty":"EC","crv":"P-256","kid":"{{key.KeyId}}","use":"sig","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}""";
    }

    public static string Assert(ECDsaSecurityKey key, string client, string audience, string? jti = null, string? type = null, TimeSpan? life = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = client,
            Audience = audience,
            Claims = new Dictionary<string, object> { ["sub"] = client, ["jti"] = jti ?? Guid.NewGuid().ToString() },
            IssuedAt = DateTime.UtcNow,
            Expires = DateTime.UtcNow + (life ?? TimeSpan.FromMinutes(1)),
            SigningCredentials = new(key, SecurityAlgorithms.EcdsaSha256),
        });
}
