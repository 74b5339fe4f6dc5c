using System.Net;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Tests.Http;

public sealed class CrossOriginTests : HttpTests
{
    private const string Friend = "https://tra-cuu.example.vn";

    private static Action<GatewayOptions> Allow(bool credentials, params string[] origins) => options =>
    {
        options.Cors.Credentials = credentials;
        foreach (var origin in origins)
        {
            options.Cors.Origins.Add(origin);
        }
    };

    private static Task<HttpResponseMessage> AskAsync(GatewayHost host, string origin, string method = "POST", string headers = "content-type,camaug-csrf") =>
        SendAsync(host, HttpMethod.Options, "/graphql", null, ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

    [Fact]
    public async Task Preflight_OfAListedOrigin_HasLeave()
    {
        await using var host = await StartAsync(Allow(credentials: true, Friend, "http://localhost:3000"));

        using var response = await AskAsync(host, Friend);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Friend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(response, "Access-Control-Allow-Credentials"));
        Assert.Equal("600", Header(response, "Access-Control-Max-Age"));
        Assert.Contains("camaug-csrf", Header(response, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Contains("POST", Header(response, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("Origin", Header(response, "Vary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://tra-cuu.example.vn.evil.example")]
    [InlineData("https://tra-cuu.example.vn:8443")]
    [InlineData("http://tra-cuu.example.vn")]
    [InlineData("null")]
    [InlineData("https://x.tra-cuu.example.vn")]
    public async Task AnyOtherOrigin_IsNeverReflected(string origin)
    {
        await using var host = await StartAsync(Allow(credentials: true, Friend));

        using var asked = await AskAsync(host, origin);
        using var sent = await PostAsync(host, ("Origin", origin));

        Assert.DoesNotContain(asked.Headers.Concat(sent.Headers), static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Post_OfAListedOrigin_MayBeReadWithTheHeadersThatTellWhatToDo()
    {
        await using var host = await StartAsync(Allow(credentials: false, Friend));

        using var response = await PostAsync(host, ("Origin", Friend));

        Assert.Equal("""{"data":{"echo":"hi"}}""", await TextOf(response));
        Assert.Equal(Friend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
        Assert.Contains("Retry-After", Header(response, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyOrigin_IsAnsweredWithAStarAndWithoutCredentials()
    {
        await using var host = await StartAsync(Allow(credentials: false, "*"));

        using var response = await PostAsync(host, ("Origin", "https://somewhere.example"));

        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Get_WithoutAnOrigin_SaysThatItVariesByIt()
    {
        await using var host = await StartAsync(Allow(credentials: false, Friend));

        using var own = await SendAsync(host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"));
        using var foreign = await SendAsync(host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"), ("Origin", Friend));

        Assert.Single(own.Headers.Vary, "Origin");
        Assert.Single(foreign.Headers.Vary, "Origin");
    }

    [Fact]
    public async Task OwnPages_NeedNoLeave()
    {
        await using var host = await StartAsync(Allow(credentials: true, Friend));

        using var response = await PostAsync(host, ("Origin", host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)));

        Assert.Equal("""{"data":{"echo":"hi"}}""", await TextOf(response));
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Leave_CanBeNarrowed()
    {
        await using var host = await StartAsync(options =>
        {
            Allow(credentials: false, Friend)(options);
            options.Cors.Methods.Add("GET");
            options.Cors.Headers.Add("x-own");
            options.Cors.ExposedHeaders.Add("x-told");
            options.Cors.MaxAge = TimeSpan.FromSeconds(5);
        });

        using var response = await AskAsync(host, Friend, "GET", "x-own");

        Assert.Equal("GET", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("x-own", Header(response, "Access-Control-Allow-Headers"));
        Assert.Equal("5", Header(response, "Access-Control-Max-Age"));
    }

    [Theory]
    [InlineData("tra-cuu.example.vn", false, "Gateway:Cors:Origins:0", "Write scheme, host and port")]
    [InlineData("null", false, "Gateway:Cors:Origins:0", "Write scheme, host and port")]
    [InlineData("https://tra-cuu.example.vn/", false, "Gateway:Cors:Origins:0", "Write \"https://tra-cuu.example.vn\"")]
    [InlineData("https://tra-cuu.example.vn:443", false, "Gateway:Cors:Origins:0", "Write \"https://tra-cuu.example.vn\"")]
    [InlineData("https://*.example.vn", false, "Gateway:Cors:Origins:0", "List each origin by itself")]
    [InlineData("*", true, "Gateway:Cors:Credentials", "List the origins that may")]
    [InlineData("", true, "Gateway:Cors:Origins:0", "Write scheme, host and port")]
    public async Task Start_WrongOrigin_IsRefusedWithPlaceAndCure(string origin, bool credentials, string place, string cure)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(Allow(credentials, origin)));

        Assert.Contains(error.Failures, failure => failure.StartsWith(place + ":", StringComparison.Ordinal) && failure.Contains(cure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_SeveralFaults_AreAllTold()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(static options =>
        {
            options.Cors.Credentials = true;
            options.Cors.Methods.Add("PATCH");
            options.Cors.Headers.Add("*");
            options.Cors.ExposedHeaders.Add("a b");
        }));

        Assert.Equal(
            ["Gateway:Cors:Credentials", "Gateway:Cors:ExposedHeaders:0", "Gateway:Cors:Headers:0", "Gateway:Cors:Methods:0"],
            error.Failures.Select(static failure => failure.Split(": ")[0]).Order(StringComparer.Ordinal));
    }
}
