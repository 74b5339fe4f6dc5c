using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Cli.Tests;

public sealed class OperationsCommandTests : IAsyncLifetime
{
    private readonly string _manifest = Path.GetTempFileName();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private WebApplication _hub = null!;
    private string _address = string.Empty;
    private string _received = string.Empty;
    private (int Status, string Body) _answer = (200, """{ "added": 2, "known": 1, "passed": true, "findings": [] }""");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_manifest, """{ "a": "{ gio }" }""", TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hub = builder.Build();
        _hub.MapGet("/.well-known/openid-configuration", () => new { token_endpoint = $"{_address}/connect/token" });
        _hub.MapPost("/connect/token", () => new { access_token = "token-1" });
        _hub.Map("/api/registry/operations", ReceiveAsync);
        await _hub.StartAsync(TestContext.Current.CancellationToken);
        _address = _hub.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        File.Delete(_manifest);
    }

    [Fact]
    public async Task Push_Manifest_IsSentAsItIs()
    {
        Assert.Equal(0, await RunAsync("push", _manifest, "--client", "web app", "--version", "1.0"));

        Assert.Equal("""POST ?client=web%20app&version=1.0 Bearer token-1 { "a": "{ gio }" }""", _received);
        Assert.Contains("web app 1.0", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_WithFaults_TellsPlaceAndCureAndFails()
    {
        _answer = (422, """
            { "passed": false, "findings": [{ "severity": "ERROR", "code": "GRAPHQL_VALIDATION_FAILED", "message": "m", "file": "Gio", "line": 2, "column": 3, "cure": "c" }] }
            """);

        Assert.Equal(1, await RunAsync("push", "--client", "web", "--version", "1.0", _manifest));

        Assert.Contains("error Gio(2,3): GRAPHQL_VALIDATION_FAILED: m c", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""["1:9: Cannot query field"]""", 1)]
    public async Task List_ShowsUseAndFailsForBrokenOperations(string faults, int exitCode)
    {
        _answer = (200, $$"""
            [{ "name": "web", "versions": [{ "version": "1.0", "pushedAt": "2026-11-24T08:00:00+00:00", "pushedBy": "phattrien", "operations": [
              { "id": "a", "name": "Gio", "kind": "query", "hash": "0", "lastUsed": "2026-11-23", "uses": 12, "faults": {{faults}}, "isBroken": {{(exitCode is 0 ? "false" : "true")}} }] }] }]
            """);

        Assert.Equal(exitCode, await RunAsync("list", "--client", "web"));

        Assert.Equal("GET ?client=web Bearer token-1 ", _received);
        Assert.Matches("query +Gio +a +2026-11-23 +12", _out.ToString());
        Assert.Equal(exitCode is 1, _out.ToString().Contains("BROKEN 1:9: Cannot query field", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--version", "1.0", "DELETE ?client=web&version=1.0 Bearer token-1 ")]
    [InlineData("--keep", "3", "DELETE ?client=web&keep=3 Bearer token-1 ")]
    public async Task Remove_VersionOrAllButTheLatest_TellsWhatIsGone(string option, string value, string request)
    {
        _answer = (200, """{ "client": "web", "versions": ["1.0", "0.9"] }""");

        Assert.Equal(0, await RunAsync("remove", "--client", "web", option, value));

        Assert.Equal(request, _received);
        Assert.Contains("1.0, 0.9", _out.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("push", "--client", "web", "--version", "1")]
    [InlineData("push", "manifest.json", "--client", "web")]
    [InlineData("remove", "--client", "web")]
    [InlineData("remove", "--client", "web", "--version", "1", "--keep", "1")]
    [InlineData("change")]
    [InlineData]
    public async Task Commands_CalledWrongly_SayHow(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.NotEmpty(_error.ToString());
        Assert.Empty(_received);
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        string[] hub = arguments.Length is 0 || arguments[0] is "change" ? [] : ["--hub", _address, "--client-id", "khoa", "--client-secret", "dung"];
        return CommandLine.RunAsync(["operations", .. arguments, .. hub], new(TextReader.Null, _out, _error), TestContext.Current.CancellationToken);
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _received = $"{context.Request.Method} {context.Request.QueryString} {context.Request.Headers.Authorization} {await reader.ReadToEndAsync()}";
        context.Response.StatusCode = _answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_answer.Body);
    }
}
