using System.IO.Compression;
using System.Net;
using System.Text;

namespace CaMauG.Gateway.Tests.Http;

public sealed class CompressionTests : HttpTests
{
    private static readonly string s_large = $$$"""{"data":{"echo":"{{{new string('x', 5_000)}}}"}}""";

    private static Task<GatewayHost> StartLargeAsync(Action<Settings.GatewayOptions>? configure = null) =>
        StartAsync(configure, new FakeServices().Answers("a", """{"data":{}}""").Answers("b", s_large));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData("", null)]
    public async Task Post_LargeAnswer_IsCodedAsTheClientLikesBest(string accept, string? coding)
    {
        await using var host = await StartLargeAsync();

        using var response = await PostAsync(host, ("Accept-Encoding", accept));

        Assert.Equal(coding, Header(response, "Content-Encoding"));
        Assert.Equal(accept.Length > 0, Header(response, "Vary")?.Contains("Accept-Encoding", StringComparison.Ordinal) is true);
        Assert.Equal(s_large, await DecodedAsync(response));
    }

    [Fact]
    public async Task Post_SmallAnswer_GoesAsItIs()
    {
        await using var host = await StartAsync();

        using var response = await PostAsync(host, ("Accept-Encoding", "br"));

        Assert.Null(Header(response, "Content-Encoding"));
        Assert.Equal("""{"data":{"echo":"hi"}}""", await TextOf(response));
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(true, true, "br")]
    [InlineData(false, false, "br")]
    public async Task Post_WithASessionCookie_IsNotCompressedUnlessToldTo(bool fromCookie, bool withCookies, string? coding)
    {
        await using var host = await StartLargeAsync(options => options.Compression.WithCookies = withCookies);
        (string, string)[] who = fromCookie ? [("camaug-csrf", "1")] : [("Authorization", "Bearer token")];

        using var response = await PostAsync(host, [("Accept-Encoding", "br"), ("test-account", Guid.NewGuid().ToString()), .. who]);

        Assert.Equal(coding, Header(response, "Content-Encoding"));
    }

    [Fact]
    public async Task Post_SwitchedOff_GoesAsItIs()
    {
        await using var host = await StartLargeAsync(static options => options.Compression.Enabled = false);

        using var response = await PostAsync(host, ("Accept-Encoding", "br"));

        Assert.Null(Header(response, "Content-Encoding"));
        Assert.Equal(s_large.Length, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Get_OneAnswerInTwoCodings_HasOneWeakTagAndSaysWhatItVariesBy()
    {
        await using var service = await RemoteService.StartAsync(static async context =>
        {
            context.Response.Headers.CacheControl = "max-age=60";
            await RemoteService.AnswerAsync(context, s_large);
        });
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 1, service.Url, null, null)), new FakeServices().Answers("a", """{"data":{}}"""));

        using var plain = await SendAsync(host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"));
        using var coded = await SendAsync(host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"), ("Accept-Encoding", "gzip"));
        using var known = await SendAsync(
            host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"), ("Accept-Encoding", "gzip"), ("If-None-Match", coded.Headers.ETag!.ToString()));

        Assert.Equal("gzip", Header(coded, "Content-Encoding"));
        Assert.True(plain.Headers.ETag!.IsWeak);
        Assert.Equal(plain.Headers.ETag, coded.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        foreach (var response in new[] { plain, coded, known })
        {
            Assert.Single(response.Headers.Vary, "Accept-Encoding");
        }
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("text/event-stream")]
    public async Task Post_AnswerThatIsAStream_IsNotCompressed(string accept)
    {
        await using var host = await StartLargeAsync(static options => options.Compression.MinSize = 0);

        using var response = await PostAsync(host, ("Accept-Encoding", "br"), ("Accept", accept));

        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        Assert.Null(Header(response, "Content-Encoding"));
    }

    private static async Task<string> DecodedAsync(HttpResponseMessage response)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = Header(response, "Content-Encoding") switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using StreamReader reader = new(plain, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
