using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CaMauG.Sdk.AspNetCore.Tests.Pages;
using Microsoft.IdentityModel.Tokens;

namespace CaMauG.Sdk.AspNetCore.Tests.Sessions;

/// <summary>OpenID Connect Back-Channel Logout 1.0 §2.6, rule by rule.</summary>
public sealed class LogoutTokenTests
{
    private static readonly Dictionary<string, Action<Dictionary<string, object>>> s_changes = new()
    {
        ["another issuer"] = static claims => claims["iss"] = "https://other-hub.example/",
        ["no issuer"] = static claims => claims.Remove("iss"),
        ["another audience"] = static claims => claims["aud"] = "phan-anh",
        ["no audience"] = static claims => claims.Remove("aud"),
        ["no iat"] = static claims => claims.Remove("iat"),
        ["made later"] = static claims => claims["iat"] = Now(300),
        ["made long ago"] = static claims => claims["iat"] = Now(-3600),
        ["over"] = static claims => (claims["iat"], claims["exp"]) = (Now(-300), Now(-180)),
        ["no end"] = static claims => claims.Remove("exp"),
        ["ends in a year"] = static claims => claims["exp"] = Now(31_536_000),
        ["no events"] = static claims => claims.Remove("events"),
        ["events are a text"] = static claims => claims["events"] = TestHub.LogoutEvent,
        ["another event"] = static claims => claims["events"] = new Dictionary<string, object> { ["urn:other"] = new Dictionary<string, object>() },
        ["event is no object"] = static claims => claims["events"] = new Dictionary<string, object> { [TestHub.LogoutEvent] = true },
        ["nonce"] = static claims => claims["nonce"] = "n",
        ["nobody"] = static claims => _ = claims.Remove("sub") && claims.Remove("sid"),
        ["no jti"] = static claims => claims.Remove("jti"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes() => [.. s_changes.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Token_WithSomethingWrong_IsRefusedAndEndsNothing(string change)
    {
        await using var pages = await PagesServer.StartAsync();
        using var browser = pages.Server.NewBrowser();
        await browser.GetStringAsync("/mine", Cancellation);

        var status = await pages.TellAsync(pages.Hub.LogoutToken(s_changes[change]));

        Assert.Equal(400, status);
        Assert.StartsWith("citizen-1", await browser.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("at+jwt")]
    public async Task Token_OfAnotherType_IsRefused(string type)
    {
        await using var pages = await PagesServer.StartAsync();

        Assert.Equal(400, await pages.TellAsync(pages.Hub.LogoutToken(type: type)));
    }

    [Fact]
    public async Task Token_SignedByAnotherKeyOrByNone_IsRefused()
    {
        await using var pages = await PagesServer.StartAsync();
        var shared = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(new string('k', 64)));
        var good = pages.Hub.LogoutToken();
        var none = $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"logout+jwt"}""")}.{good.Split('.')[1]}.";

        Assert.Equal(400, await pages.TellAsync(pages.Hub.LogoutToken(with: new(TestHub.NewKey(), SecurityAlgorithms.EcdsaSha256))));
        Assert.Equal(400, await pages.TellAsync(pages.Hub.LogoutToken(with: new(shared, SecurityAlgorithms.HmacSha256))));
        Assert.Equal(400, await pages.TellAsync(none));
        Assert.Equal(400, await pages.TellAsync("no token"));
    }

    [Fact]
    public async Task Token_UsedTwice_CountsOnce()
    {
        await using var pages = await PagesServer.StartAsync();
        var token = pages.Hub.LogoutToken();

        Assert.Equal(200, await pages.TellAsync(token));
        Assert.Equal(400, await pages.TellAsync(token));
    }

    [Fact]
    public async Task Token_SignedByAKeyMadeSince_IsTaken()
    {
        MovedClock clock = new();
        await using var pages = await PagesServer.StartAsync(clock: clock);
        Assert.Equal(200, await pages.TellAsync(pages.Hub.LogoutToken()));

        pages.Hub.RotateKey();
        clock.Move(TimeSpan.FromSeconds(20));

        Assert.Equal(200, await pages.TellAsync(pages.Hub.LogoutToken()));
    }

    [Fact]
    public async Task AccessToken_OfASessionThatEnded_IsRefusedUnlessItIsNewer()
    {
        await using var pages = await PagesServer.StartAsync();
        var before = pages.Hub.AccessToken();
        Assert.Equal(HttpStatusCode.OK, await AskAsync(pages, before));

        await pages.TellAsync(pages.Hub.LogoutToken());

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(pages, before));
        Assert.Equal(200, await pages.TellAsync(pages.Hub.LogoutToken(static claims => claims["iat"] = Now(-60))));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(pages, before));
        pages.Hub.Session = "session-2";
        Assert.Equal(200, await pages.TellAsync(pages.Hub.LogoutToken(static claims => claims["iat"] = Now(-60))));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(pages, pages.Hub.AccessToken()));
    }

    private static async Task<HttpStatusCode> AskAsync(PagesServer pages, string token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ me }" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await pages.Server.Client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private static long Now(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;
}
