using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Tests;

/// <summary>
/// An OpenID provider behind Kestrel that says what a test wants it to, wrong things too. The hub itself and a mini-app with pages meet in
/// <c>CaMauG.EndToEnd.Tests</c>.
/// </summary>
internal sealed class TestHub : IAsyncDisposable
{
    public const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    private static readonly JsonWebTokenHandler s_handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _pushed = new();
    private readonly ConcurrentDictionary<string, (string Challenge, string? Nonce)> _codes = new();
    private readonly WebApplication _app;
    private ECDsaSecurityKey _key = NewKey();

    private TestHub(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First() + "/";

    public string Subject { get; set; } = "citizen-1";

    public string Session { get; set; } = "session-1";

    public string? Name { get; set; } = "Nguyễn Thị Đước";

    public string Assurance { get; set; } = "urn:camaug:loa:1";

    public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The error code the authorization endpoint answers with; null to sign in.</summary>
    public string? Refusal { get; set; }

    /// <summary>What stands in <c>iss</c> of an answer; null for the issuer.</summary>
    public string? AnswersAs { get; set; }

    /// <summary>The nonce of ID tokens; null for the one that was asked.</summary>
    public string? Nonce { get; set; }

    /// <summary>Whether requests may be pushed.</summary>
    public bool KnowsClient { get; set; } = true;

    /// <summary>The last authorization request, as it was pushed.</summary>
    public Dictionary<string, string> Asked { get; private set; } = [];

    public static async Task<TestHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new TestHub(app);
        app.MapGet("/.well-known/openid-configuration", hub.Metadata);
        app.MapGet("/jwks", hub.Keys);
        app.MapPost("/par", hub.PushAsync);
        app.MapGet("/authorize", hub.Authorize);
        app.MapPost("/token", hub.TokenAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return hub;
    }

    /// <summary>From now on another key signs, and only that one is published.</summary>
    public void RotateKey() => _key = NewKey();

    public static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") };

    /// <summary>A logout token that is right but for what a test changes.</summary>
    public string LogoutToken(Action<Dictionary<string, object>>? change = null, string type = "logout+jwt", SigningCredentials? with = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = Issuer,
            ["aud"] = MiniAppServer.AppId,
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["sub"] = Subject,
            ["sid"] = Session,
            ["events"] = new Dictionary<string, object> { [LogoutEvent] = new Dictionary<string, object>() },
        };
        change?.Invoke(claims);
        return Sign(type, claims, with ?? new(_key, SecurityAlgorithms.EcdsaSha256));
    }

    /// <summary>A token by which the hub makes an operation of a citizen known.</summary>
    public string AccessToken() => Sign("at+jwt", Claims(DateTimeOffset.UtcNow), new(_key, SecurityAlgorithms.EcdsaSha256));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Dictionary<string, object> Claims(DateTimeOffset now)
    {
        Dictionary<string, object> claims = new()
        {
            ["iss"] = Issuer,
            ["aud"] = MiniAppServer.AppId,
            ["sub"] = Subject,
            ["sid"] = Session,
            ["acr"] = Assurance,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + TokenLife).ToUnixTimeSeconds(),
        };
        if (Name is not null)
        {
            claims["name"] = Name;
        }

        return claims;
    }

    private static string Sign(string type, Dictionary<string, object> claims, SigningCredentials with) =>
        s_handler.CreateToken(new SecurityTokenDescriptor { TokenType = type, Claims = claims, SigningCredentials = with });

    private IResult Metadata() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "authorize",
        ["token_endpoint"] = Issuer + "token",
        ["pushed_authorization_request_endpoint"] = Issuer + "par",
        ["end_session_endpoint"] = Issuer + "endsession",
        ["jwks_uri"] = Issuer + "jwks",
        ["authorization_response_iss_parameter_supported"] = true,
    });

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(_key);
        return Results.Json(new { keys = new[] { new { kty = key.Kty, kid = key.KeyId, crv = key.Crv, x = key.X, y = key.Y, use = "sig", alg = "ES256" } } });
    }

    private async Task<IResult> PushAsync(HttpRequest request)
    {
        if (!KnowsClient)
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        }

        var form = await request.ReadFormAsync();
        var name = "urn:ietf:params:oauth:request_uri:" + Guid.NewGuid().ToString("N");
        _pushed[name] = form.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
        return Results.Json(new { request_uri = name, expires_in = 60 }, statusCode: 201);
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = Asked = _pushed[request.Query["request_uri"].ToString()];
        Dictionary<string, string?> answer = new() { ["state"] = asked["state"], ["iss"] = AnswersAs ?? Issuer };
        if (Refusal is not null)
        {
            answer["error"] = Refusal;
        }
        else
        {
            answer["code"] = Guid.NewGuid().ToString("N");
            _codes[answer["code"]!] = (asked["code_challenge"], asked.GetValueOrDefault("nonce"));
        }

        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"], answer));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var verified = WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form.ContainsKey("client_secret") || !_codes.TryRemove(form["code"].ToString(), out var code) || code.Challenge != verified)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var claims = Claims(DateTimeOffset.UtcNow);
        if ((Nonce ?? code.Nonce) is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return Results.Json(new { access_token = "a", token_type = "Bearer", expires_in = 300, id_token = Sign("JWT", claims, new(_key, SecurityAlgorithms.EcdsaSha256)) });
    }
}
