using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Cli.Tests;

public sealed class RegistryCommandsTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("cli-").FullName, "moi");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private WebApplication _hub = null!;
    private string _address = string.Empty;
    private IReadOnlyList<string> _received = [];
    private (int Status, string Body) _answer = (201, """{ "appId": "moi", "versionCode": 1, "findings": [] }""");

    public async ValueTask InitializeAsync()
    {
        WritePlugin();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hub = builder.Build();
        _hub.MapGet("/.well-known/openid-configuration", () => new { token_endpoint = $"{_address}/connect/token" });
        _hub.MapPost("/connect/token", GiveTokenAsync);
        _hub.MapPost("/api/registry/{what}", ReceiveAsync);
        await _hub.StartAsync(TestContext.Current.CancellationToken);
        _address = _hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    [Fact]
    public async Task Publish_InOrder_HandsInTheFolderWithTheDevelopersKey()
    {
        Assert.Equal(0, await RunAsync("publish", _folder, "--hub", _address, "--client-id", "khoa", "--client-secret", "dung"));

        Assert.Equal(["/api/registry/versions", "Bearer token-1", "icon.svg", "manifest.json", "schema.graphql"], _received);
        Assert.Contains("moi", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_Refused_TellsWhyAndFails()
    {
        _answer = (422, """{ "type": "VERSION_NOT_ABOVE", "errors": [{ "code": "VERSION_NOT_ABOVE", "message": "thấp quá" }] }""");

        Assert.Equal(1, await RunAsync("publish", _folder, "--hub", _address, "--client-id", "khoa", "--client-secret", "dung"));

        Assert.Contains("VERSION_NOT_ABOVE: thấp quá", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WrongSecret_SendsNothing()
    {
        Assert.Equal(1, await RunAsync("publish", _folder, "--hub", _address, "--client-id", "khoa", "--client-secret", "sai"));

        Assert.Empty(_received);
    }

    [Fact]
    public async Task Check_WithAHub_TellsItsFindings()
    {
        _answer = (200, """{ "passed": false, "findings": [{ "severity": "ERROR", "code": "INVALID_FIELD_SHARING", "message": "m", "file": "schema.graphql", "line": 7, "column": 3, "cure": "c" }] }""");

        Assert.Equal(1, await RunAsync("check", _folder, "--hub", _address, "--client-id", "khoa", "--client-secret", "dung"));

        Assert.Equal("/api/registry/check", _received[0]);
        Assert.Contains("error schema.graphql(7,3): INVALID_FIELD_SHARING: m c", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FolderInOrder_NeedsNoHub()
    {
        Assert.Equal(0, await RunAsync("check", _folder));
        Assert.Empty(_received);
    }

    [Fact]
    public async Task Check_FolderWithAMistake_NamesFileAndLine()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "schema.graphql"), "type Query {\n  a: Khong!\n}\n", TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync("check", _folder));

        Assert.Contains("schema.graphql(2,", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("publish")]
    [InlineData("publish", "--hub", "http://127.0.0.1")]
    public async Task Commands_CalledWrongly_SayHow(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.NotEmpty(_error.ToString());
    }

    [Fact]
    public async Task Publish_WithoutAHub_IsABadCommandLine() => Assert.Equal(2, await RunAsync("publish", _folder));

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(arguments, new(TextReader.Null, _out, _error), TestContext.Current.CancellationToken);

    private static async Task GiveTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isRight = form["client_id"] == "khoa" && form["client_secret"] == "dung" && form["grant_type"] == "client_credentials" && form["scope"] == "registry";
        context.Response.StatusCode = isRight ? 200 : 401;
        await context.Response.WriteAsJsonAsync(isRight ? new { access_token = "token-1" } : (object)new { error = "invalid_client" });
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var packed = new MemoryStream();
        await context.Request.Body.CopyToAsync(packed);
        using var archive = new ZipArchive(packed, ZipArchiveMode.Read);
        _received = [context.Request.Path, context.Request.Headers.Authorization.ToString(), .. archive.Entries.Select(entry => entry.FullName).Order()];
        context.Response.StatusCode = _answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_answer.Body);
    }

    private void WritePlugin()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "icon.svg"), """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>""");
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), "// mã nguồn không nằm trong gói");
        File.WriteAllText(Path.Combine(_folder, "schema.graphql"), "type Query {\n  gio: String!\n}\n");
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), """
            {
              "app_id": "moi", "lang": "vi", "name": "Mới", "short_name": "Mới", "description": "Tiện ích mới.",
              "version": { "code": 1, "name": "1.0.0" }, "platform_version": { "min_code": 1 },
              "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }],
              "pages": [], "req_permissions": [],
              "translations": { "en": { "name": "New", "short_name": "New", "description": "A new app." } },
              "hub": {
                "category": "kinh-te", "audience": ["citizen"], "tags": [], "publisher": { "agency": "so-cong-thuong" },
                "service": { "kind": "graphql", "url": "https://moi.example/graphql" },
                "entry_url": "https://moi.example/", "auth": { "min_assurance": 0 }, "data_use": [], "tasks": []
              }
            }
            """);
    }
}
