using System.Net;
using System.Net.Http.Json;
using System.Text;
using CaMauG.Sdk.Resolving;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Sdk.AspNetCore.Tests.Requests;

public sealed class CallTimeTests
{
    private const string Schema =
        """
        type Query { slow: Int quick: Int }
        type Mutation { tell(to: String!): Int }
        type Subscription { told(to: String!): Int }
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WhoseTimeIsOver_IsNoLongerWorkedOn()
    {
        await using var server = await StartAsync();

        using var response = await AskAsync(server, "{ slow }", "50");

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await server.Services.GetRequiredService<Work>().Ended.Task.WaitAsync(Cancellation);
    }

    [Fact]
    public async Task Request_WhoseClientHasGone_IsNoLongerWorkedOn()
    {
        await using var server = await StartAsync();
        using CancellationTokenSource leave = new();
        var asking = AskAsync(server, "{ slow }", "3600000", leave.Token);
        await server.Services.GetRequiredService<Work>().Begun.Task.WaitAsync(Cancellation);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await server.Services.GetRequiredService<Work>().Ended.Task.WaitAsync(Cancellation);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("60000")]
    [InlineData("99999999999999")]
    [InlineData("99999999999999999999999")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task Request_WithTimeEnoughOrNoTimeThatCanBeRead_IsAnswered(string? timeout)
    {
        await using var server = await StartAsync();

        using var response = await AskAsync(server, "{ quick }", timeout);

        Assert.Equal("""{"data":{"quick":1}}""", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Subscription_OutlivesTheTimeOfItsBeginningAndHearsItsTopicInThisProcess()
    {
        await using var server = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = """subscription { told(to: "a") }""" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("camaug-timeout", "1");
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using StreamReader events = new(await response.Content.ReadAsStreamAsync(Cancellation), Encoding.UTF8);
        var line = ReadDataAsync(events);

        while (!line.IsCompleted)
        {
            using var told = await AskAsync(server, """mutation { tell(to: "a") }""", null);
            Assert.Equal("""{"data":{"tell":0}}""", await told.Content.ReadAsStringAsync(Cancellation));
            await Task.WhenAny(line, Task.Delay(20, Cancellation));
        }

        Assert.Equal("""data: {"data":{"told":7}}""", await line);
    }

    private static async Task<string?> ReadDataAsync(StreamReader events)
    {
        string? line;
        do
        {
            line = await events.ReadLineAsync(Cancellation);
        }
        while (line?.StartsWith("data:", StringComparison.Ordinal) is false);

        return line;
    }

    private static Task<MiniAppServer> StartAsync() => MiniAppServer.StartAsync<App>(Schema, static services => services.AddSingleton<Work>());

    private static async Task<HttpResponseMessage> AskAsync(MiniAppServer server, string query, string? timeout, CancellationToken? cancellation = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        if (timeout is not null)
        {
            request.Headers.TryAddWithoutValidation("camaug-timeout", timeout);
        }

        return await server.Client.SendAsync(request, cancellation ?? Cancellation);
    }

    private sealed class Work
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Ended { get; } = new();
    }

    private sealed class App(Work work) : IMiniApp
    {
        public void Configure(MiniAppBuilder builder) => builder
            .Query("quick", static _ => 1)
            .Query("slow", SlowAsync)
            .Mutation("tell", static async context => (int)await context.Events.PublishAsync(context.Argument<string>("to")!, 7, context.Cancellation))
            .Subscription("told", static context => context.Argument<string>("to")!);

        private async Task<object?> SlowAsync(FieldContext context)
        {
            work.Begun.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.Cancellation);
            }
            finally
            {
                work.Ended.TrySetResult();
            }

            return null;
        }
    }
}
