using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaMauG.Cli.Tests;

/// <summary><c>camaug gateway --supergraph https://…</c>: an address that comes, goes and changes.</summary>
public sealed class RemoteSupergraphTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("camaug-cli").FullName;
    private CancellationTokenSource _stop = new();
    private int _port;

    public RemoteSupergraphTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Kept => Path.Combine(_folder, "last-good.json");

    public async ValueTask InitializeAsync()
    {
        await using var source = await PublishAsync("a");
        _port = new Uri(source.Urls.First()).Port;
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Source_ThatChanges_IsServedAsItIsNow()
    {
        var sdl = "a";
        await using var source = await PublishAsync(() => sdl);
        var (running, address) = await ServeAsync();
        await UntilAsync(address, "a");

        sdl = "no graph";
        await Task.Delay(1_500, Cancellation);
        Assert.True(await IsServedAsync(address, "a"));
        sdl = "b";

        await UntilAsync(address, "b");
        await StopAsync(running);
    }

    [Fact]
    public async Task Source_AwayAtTheStart_LastGoodGraphIsServedUntilItIsBack()
    {
        await using (await PublishAsync("a"))
        {
            var (first, served) = await ServeAsync();
            await UntilAsync(served, "a");
            await StopAsync(first);
        }

        var (running, address) = await ServeAsync();
        Assert.True(await IsServedAsync(address, "a"));
        await using var back = await PublishAsync("b");

        await UntilAsync(address, "b");
        await StopAsync(running);
    }

    [Fact]
    public async Task Source_AwayAndNothingKept_IsToldWithATimeToComeAgainUntilItIsThere()
    {
        var (running, address) = await ServeAsync();
        using (HttpClient client = new())
        {
            using var refused = await client.PostAsJsonAsync(new Uri(address), new { query = "{ __typename }" }, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            using var ready = await client.GetAsync(new Uri(new Uri(address), "/health/ready"), Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        await using var there = await PublishAsync("a");

        await UntilAsync(address, "a");
        await StopAsync(running);
    }

    [Fact]
    public async Task Poll_OfAFile_IsRefused()
    {
        StringWriter error = new();

        var exitCode = await CommandLine.RunAsync(["gateway", "--supergraph", "file.graphql", "--poll", "5"], new(TextReader.Null, TextWriter.Null, error), Cancellation);

        Assert.Equal(2, exitCode);
        Assert.Contains("--poll is for a --supergraph at an http or https address", error.ToString(), StringComparison.Ordinal);
    }

    private static string Sdl(string field) =>
        $$"""
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!) repeatable on OBJECT
        directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION
        enum join__Graph { A @join__graph(name: "a", url: "http://127.0.0.1:1/") }
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: A) { {{field}}: Int }
        """;

    private Task<WebApplication> PublishAsync(string field) => PublishAsync(() => field);

    // On the same port each time it comes.
    private async Task<WebApplication> PublishAsync(Func<string> field)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        var app = builder.Build();
        app.MapGet("/supergraph", context =>
        {
            context.Response.Headers.ETag = $"\"{field().Length}{field()[0]}\"";
            return context.Response.WriteAsync(field().Length == 1 ? Sdl(field()) : field());
        });
        await app.StartAsync(Cancellation);
        return app;
    }

    private async Task<(Task<int> Running, string Address)> ServeAsync()
    {
        StringWriter output = new();
        var running = CommandLine.RunAsync(
            ["gateway", "--supergraph", $"http://127.0.0.1:{_port}/supergraph", "--poll", "1", "--last-good", Kept, "--port", "0"],
            new(TextReader.Null, TextWriter.Synchronized(output), TextWriter.Null), _stop.Token);
        while (!output.ToString().Contains("/graphql", StringComparison.Ordinal))
        {
            Assert.False(running.IsCompleted);
            await Task.Delay(20, Cancellation);
        }

        return (running, output.ToString().Split(' ').First(static word => word.StartsWith("http://", StringComparison.Ordinal)).Trim('.', '\n'));
    }

    private async Task StopAsync(Task<int> running)
    {
        await _stop.CancelAsync();
        Assert.Equal(0, await running);
        _stop.Dispose();
        _stop = new();
    }

    private static async Task UntilAsync(string address, string field)
    {
        for (var i = 0; i < 200; i++)
        {
            if (await IsServedAsync(address, field))
            {
                return;
            }

            await Task.Delay(100, Cancellation);
        }

        Assert.Fail($"The graph with the field {field} was not served in twenty seconds.");
    }

    private static async Task<bool> IsServedAsync(string address, string field)
    {
        using HttpClient client = new();
        using var response = await client.PostAsJsonAsync(new Uri(address), new { query = "{ __schema { queryType { fields { name } } } }" }, Cancellation);
        return (await response.Content.ReadAsStringAsync(Cancellation)).Contains($"\"name\":\"{field}\"", StringComparison.Ordinal);
    }
}
