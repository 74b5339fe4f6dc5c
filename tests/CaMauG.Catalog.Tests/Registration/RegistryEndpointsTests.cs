using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CaMauG.Contracts.Apps;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Catalog.Tests.Registration;

public sealed class RegistryEndpointsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("moi/")]
    public async Task PostVersion_Zip_WaitsForReview(string root)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await SendAsync(host, "/api/registry/versions", Zip(new TestPlugin("moi").ToZip(root)));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("moi", (await ReadAsync(response)).GetProperty("appId").GetString());
        Assert.Single(await host.Services.GetRequiredService<IReview>().GetQueueAsync(Cancellation));
        using var mine = await SendAsync(host, "/api/registry/apps", null);
        var app = (await ReadAsync(mine)).EnumerateArray().Single();
        Assert.Equal(("moi", "IN_REVIEW"), (app.GetProperty("appId").GetString(), app.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task PostCheck_Multipart_TellsFindingsAndStoresNothing()
    {
        await using var host = await WebHost.StartAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (path, content) in (new TestPlugin("moi") { Category = "la" }).ToBundle().Files)
        {
            form.Add(new ReadOnlyMemoryContent(content), "files", path);
        }

        using var response = await SendAsync(host, "/api/registry/check", form);

        var report = await ReadAsync(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(report.GetProperty("passed").GetBoolean());
        Assert.Contains(report.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("severity").GetString() is "ERROR" && finding.GetProperty("file").GetString() is "manifest.json");
        Assert.Empty(await host.Services.GetRequiredService<IReview>().ListAllAsync(Cancellation));
    }

    [Fact]
    public async Task PostVersion_WithErrors_IsAProblemThatListsThem()
    {
        await using var host = await WebHost.StartAsync();

        using var response = await SendAsync(host, "/api/registry/versions", Zip((new TestPlugin("moi") { Schema = "type Query {" }).ToZip()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await ReadAsync(response);
        Assert.Equal(422, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("congdan", HttpStatusCode.Forbidden)]
    public async Task AnyEndpoint_WithoutADevelopersToken_IsRefused(string? person, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await SendAsync(host, "/api/registry/versions", Zip(new TestPlugin("moi").ToZip()), person);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("../manifest.json")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\a.json")]
    [InlineData("pages/./home.graphql")]
    public async Task PostVersion_PathOutsideTheFolder_IsRefused(string path)
    {
        await using var host = await WebHost.StartAsync();

        using var response = await SendAsync(host, "/api/registry/versions", Zip(Pack(archive => Write(archive, path, [1]))));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BUNDLE_PATH", (await ReadAsync(response)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task PostVersion_ArchiveThatUnpacksToFarMore_IsRefused()
    {
        await using var host = await WebHost.StartAsync();
        var bomb = Pack(archive => Write(archive, "data/a.json", new byte[64 * 1024 * 1024]));
        Assert.True(bomb.Length < 1024 * 1024);

        using var response = await SendAsync(host, "/api/registry/versions", Zip(bomb));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task PostVersion_TooManyFiles_IsRefused()
    {
        await using var host = await WebHost.StartAsync();
        var many = Pack(archive => Enumerable.Range(0, 201).ToList().ForEach(number => Write(archive, $"data/{number}.json", [1])));

        using var response = await SendAsync(host, "/api/registry/versions", Zip(many));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("application/zip", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task PostVersion_NoBundle_IsRefused(string type, HttpStatusCode status)
    {
        await using var host = await WebHost.StartAsync();
        using var content = new StringContent("không phải zip");
        content.Headers.ContentType = new(type);

        using var response = await SendAsync(host, "/api/registry/versions", content);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Icon_OfAPublishedApp_CannotRunAnything()
    {
        await using var host = await WebHost.StartAsync(null, new TestPlugin("gia-ca"));
        var app = await host.Services.GetRequiredService<ICatalog>().FindAsync("gia-ca", Cancellation);

        using var icon = await host.Client.GetAsync(app!.IconUrl, Cancellation);
        using var unknown = await host.Client.GetAsync("/apps/khong-co/icon.svg", Cancellation);

        Assert.Equal("image/svg+xml", icon.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'", icon.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("immutable", icon.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(WebHost host, string path, HttpContent? content, string? person = "phattrien")
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = content };
        if (person is not null)
        {
            request.Headers.Authorization = new("Bearer", person);
        }

        return await host.Client.SendAsync(request, Cancellation);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static ByteArrayContent Zip(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };

    private static byte[] Pack(Action<ZipArchive> fill)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            fill(archive);
        }

        return packed.ToArray();
    }

    private static void Write(ZipArchive archive, string path, byte[] content)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(content);
    }
}
