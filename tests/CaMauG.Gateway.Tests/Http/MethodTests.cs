using System.Net;

namespace CaMauG.Gateway.Tests.Http;

public sealed class MethodTests : HttpTests
{
    private const string Methods = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

    [Fact]
    public async Task Head_OfAQuery_HasTheHeadersOfGetAndNoBody()
    {
        await using var host = await StartAsync();

        using var get = await SendAsync(host, HttpMethod.Get, Get, null, ("camaug-csrf", "1"));
        using var head = await SendAsync(host, HttpMethod.Head, Get, null, ("camaug-csrf", "1"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.Vary, head.Headers.Vary);
        Assert.Empty(await TextOf(head));
    }

    [Theory]
    [InlineData("/graphql?query=mutation%7Brename(name:%22x%22)%7Bid%7D%7D", "application/json", 405, "POST")]
    [InlineData("/graphql", "application/json", 400, null)]
    [InlineData(Get, "text/event-stream", 406, null)]
    [InlineData("/graphql?query=%7Becho%7D&token=x", "application/json", 200, null)]
    public async Task Head_OfWhatGetMayNot_IsRefusedAsGet(string path, string accept, int status, string? allow)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Head, path, null, ("camaug-csrf", "1"), ("Accept", accept));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(allow, Header(response, "Allow"));
    }

    [Fact]
    public async Task Head_WithoutCsrfHeader_IsForbidden()
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Head, Get);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Options_TellsTheMethodsAndNothingToOtherOrigins()
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(
            host, HttpMethod.Options, "/graphql", null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Methods, Header(response, "Allow"));
        Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    public async Task AnyOtherMethod_Is405WithWhatIsAllowed(string method)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, new(method), "/graphql");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(Methods, Header(response, "Allow"));
        Assert.Contains("METHOD_NOT_ALLOWED", await TextOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/health/services", 200)]
    [InlineData("/graphql/supergraph", 404)]
    public async Task Head_OfHealth_AnswersAsGet(string path, int status)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Head, path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await TextOf(response));
    }
}
