using System.IO.Compression;
using System.Net;
using System.Text;

namespace CaMauG.Gateway.Tests.Http;

public sealed class RequestCodingTests : HttpTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task Post_CodedBody_IsUnderstood(string coding)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Post, "/graphql", Coded(coding, Echo), ("Content-Encoding", coding));

        Assert.Equal("""{"data":{"echo":"hi"}}""", await TextOf(response));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    [InlineData("aws-chunked")]
    public async Task Post_UnknownCoding_Is415WithThoseThatAreKnown(string coding)
    {
        await using var host = await StartAsync();

        using var response = await SendAsync(host, HttpMethod.Post, "/graphql", Coded("gzip", Echo), ("Content-Encoding", coding));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("br, gzip, deflate", Header(response, "Accept-Encoding"));
        Assert.Contains("UNSUPPORTED_MEDIA_TYPE", await TextOf(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatIsNotCodedAsItSays_Is400(string coding)
    {
        await using var host = await StartAsync();

        foreach (var body in new[] { Encoding.UTF8.GetBytes(Echo), Coded(coding, Echo)[..12], [0xFF, 0x00, 0xFF, 0x00] })
        {
            using var response = await SendAsync(host, HttpMethod.Post, "/graphql", body, ("Content-Encoding", coding));

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("BAD_REQUEST", await TextOf(response), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Post_BodyThatUnfoldsOverTheLimit_Is413(string coding)
    {
        await using var host = await StartAsync(static options => options.MaxBodySize = 10_000);
        var body = Coded(coding, Echo + new string(' ', 10_000_000));
        Assert.True(body.Length < 10_000 || coding != "br");

        using var response = await SendAsync(host, HttpMethod.Post, "/graphql", body[..Math.Min(body.Length, 9_000)], ("Content-Encoding", coding));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithAnUnknownMediaType_TellsTheOneThatIsKnown()
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync(Echo, contentType: "application/graphql");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/json", Header(response, "Accept"));
    }

    internal static byte[] Coded(string coding, string text)
    {
        using MemoryStream packed = new();
        using (Stream packing = coding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "BR" => new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
            packing.Flush();
            return coding == "identity" ? packed.ToArray() : Finished(packing, packed);
        }
    }

    private static byte[] Finished(Stream packing, MemoryStream packed)
    {
        packing.Dispose();
        return packed.ToArray();
    }
}
