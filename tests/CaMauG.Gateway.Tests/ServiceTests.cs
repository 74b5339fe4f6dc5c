using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

public sealed class ServiceTests
{
    private const string Users = """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}""";

    private static Task<GatewayHost> StartAsync(RemoteService service, Action<Settings.GatewayOptions>? configure = null) => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 0, null, null, null), new("b", 1, service.Url, null, TimeSpan.FromSeconds(2))),
        new FakeServices().Answers("a", Users),
        configure);

    public static TheoryData<string, string> Failures => new()
    {
        { "html", SubgraphFailureCodes.Malformed },
        { "broken json", SubgraphFailureCodes.Malformed },
        { "data is a list", SubgraphFailureCodes.Malformed },
        { "half a body", SubgraphFailureCodes.Unreachable },
        { "500", SubgraphFailureCodes.HttpError },
        { "redirect", SubgraphFailureCodes.HttpError },
        { "hang", SubgraphFailureCodes.Timeout },
        { "hang in body", SubgraphFailureCodes.Timeout },
        { "endless", SubgraphFailureCodes.TooLarge },
        { "announced too large", SubgraphFailureCodes.TooLarge },
        { "gzip bomb", SubgraphFailureCodes.TooLarge },
        { "broken gzip", SubgraphFailureCodes.Malformed },
        { "reset", SubgraphFailureCodes.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Query_ServiceMisbehaves_RestIsAnsweredAndTheErrorNamesIt(string behaviour, string code)
    {
        await using var service = await RemoteService.StartAsync(context => BehaveAsync(context, behaviour));
        await using var host = await StartAsync(service, static options => options.MaxServiceAnswer = 100_000);

        var answer = await host.QueryAsync("{ user { name nickname } }");

        Assert.Equal("""{"user":{"name":"An","nickname":null}}""", answer["data"]!.ToJsonString());
        Assert.Equal([code], GatewayHost.Codes(answer));
        var text = answer.ToJsonString();
        Assert.Contains("\"serviceName\":\"b\"", text, StringComparison.Ordinal);
        Assert.Equal("""["user","nickname"]""", answer["errors"]![0]!["path"]!.ToJsonString());
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_RemoteService_GetsOperationVariablesAndLanguage()
    {
        await using var service = await RemoteService.StartAsync(context =>
        {
            context.Response.Headers.SetCookie = "session=stolen";
            return RemoteService.AnswerAsync(context, """{"data":{"_entities":[{"nickname":"chim"}]}}""", "application/graphql-response+json");
        });
        await using var host = await StartAsync(service);
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql")
        {
            Content = new StringContent("""{"query":"{ user { nickname } }"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept-Language", "vi");
        request.Headers.Add("Cookie", "portal=secret");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("""{"data":{"user":{"nickname":"chim"}}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        var (body, headers) = Assert.Single(service.Requests);
        Assert.Equal("""[{"__typename":"User","id":"1"}]""", JsonNode.Parse(body)!["variables"]!["representations"]!.ToJsonString());
        Assert.Equal("vi", headers.AcceptLanguage.ToString());
        Assert.False(headers.ContainsKey("Cookie"));
        Assert.False(headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Query_GraphQLErrorsWithStatus400_AreRead()
    {
        await using var service = await RemoteService.StartAsync(static context =>
            RemoteService.AnswerAsync(context, """{"errors":[{"message":"bad","extensions":{"code":"BAD"}}]}""", "application/graphql-response+json", 400));
        await using var host = await StartAsync(service);

        Assert.Equal(["BAD"], GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")));
    }

    [Fact]
    public async Task Query_PrivateAddressWhereForbidden_IsNotCalled()
    {
        await using var service = await RemoteService.StartAsync("""{"data":{"_entities":[{"nickname":"x"}]}}""");
        await using var host = await StartAsync(service, static options => options.AllowPrivateAddresses = false);

        Assert.Equal([SubgraphFailureCodes.Unreachable], GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Query_InProcessServiceThatHangsOrThrows_IsLeftBehind()
    {
        var services = new FakeServices().Answers("a", Users)
            .Handles("b", static async (_, _) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(30), CancellationToken.None);
                return FakeServices.Json("{}");
            })
            .Handles("hub", static (_, _) => throw new InvalidOperationException("secret detail"));
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(
            new("a", 0, null, null, null), new("b", 0, null, null, TimeSpan.FromMilliseconds(200)), new("hub", 0, null, null, null)), services);

        var answer = await host.QueryAsync("{ user { name nickname } me { displayName } }");

        Assert.Equal("""{"user":{"name":"An","nickname":null},"me":null}""", answer["data"]!.ToJsonString());
        Assert.Equal([SubgraphFailureCodes.Timeout, SubgraphFailureCodes.Unreachable], GatewayHost.Codes(answer).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_WholeRequestOutOfTime_AnswersWithWhatThereIs()
    {
        var services = new FakeServices().Answers("a", Users)
            .Handles("b", static async (_, cancellation) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(30), cancellation);
                return FakeServices.Json("{}");
            });
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), services,
            static options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));

        var answer = await host.QueryAsync("{ user { name nickname } }");

        Assert.Equal("""{"user":{"name":"An","nickname":null}}""", answer["data"]!.ToJsonString());
        Assert.Equal(["REQUEST_TIMEOUT"], GatewayHost.Codes(answer));
    }

    [Fact]
    public async Task Query_ServiceNobodyServes_IsAnErrorOfThatService()
    {
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), new FakeServices().Answers("a", Users));

        Assert.Equal([SubgraphFailureCodes.NoTransport], GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")));
    }

    [Fact]
    public async Task Breaker_AfterRepeatedFailures_SparesTheServiceAndLetsItComeBack()
    {
        var isBroken = true;
        await using var service = await RemoteService.StartAsync(context => isBroken
            ? RemoteService.AnswerAsync(context, "down", "text/plain", 503)
            : RemoteService.AnswerAsync(context, """{"data":{"_entities":[{"nickname":"chim"}]}}"""));
        await using var host = await StartAsync(service, static options =>
        {
            options.Retries = 0;
            options.BreakerFailures = 3;
            options.BreakerPause = TimeSpan.FromMilliseconds(300);
        });
        var health = host.Services.GetRequiredService<IServiceHealth>();
        Assert.Equal(ServiceState.Unknown, health.Of("b"));
        Assert.Equal(ServiceState.Unknown, health.Of("nobody"));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")));
        }

        Assert.Equal([SubgraphFailureCodes.BreakerOpen], GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")));
        Assert.Equal(3, service.Requests.Count);
        Assert.Equal(ServiceState.Down, health.Of("b"));

        isBroken = false;
        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync("{ user { nickname } }")).Length == 0);
        Assert.Equal(ServiceState.Degraded, health.Of("b"));
        Assert.Equal(ServiceState.Up, health.Of("a"));
    }

    [Fact]
    public async Task Probe_HealthAddress_ShowsDownAndUpWithoutTraffic()
    {
        await using var service = await RemoteService.StartAsync("""{"data":{}}""");
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new ServiceEndpoint("b", 1, service.Url, service.HealthUrl, null)), null,
            static options => options.HealthInterval = TimeSpan.FromMilliseconds(100));
        var health = host.Services.GetRequiredService<IServiceHealth>();

        await Eventually.TrueAsync(() => Task.FromResult(health.Of("b") == ServiceState.Up));
        service.IsHealthy = false;
        await Eventually.TrueAsync(() => Task.FromResult(health.Of("b") == ServiceState.Down));
        service.IsHealthy = true;
        await Eventually.TrueAsync(() => Task.FromResult(health.Of("b") == ServiceState.Up));
    }

    private static async Task BehaveAsync(HttpContext context, string behaviour)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        switch (behaviour)
        {
            case "html":
                await RemoteService.AnswerAsync(context, "<html>", "text/html");
                break;
            case "broken json":
                await response.WriteAsync("""{"data":{"_entities":[""", context.RequestAborted);
                break;
            case "data is a list":
                await response.WriteAsync("""{"data":[]}""", context.RequestAborted);
                break;
            case "half a body":
                response.ContentLength = 1_000;
                await response.WriteAsync("""{"data":""", context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case "500":
                await RemoteService.AnswerAsync(context, """{"message":"System.Exception at 127.0.0.1"}""", status: 500);
                break;
            case "redirect":
                response.Redirect("http://127.0.0.1:1/internal");
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "hang in body":
                await response.WriteAsync("{", context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "announced too large":
                await response.WriteAsync(new string(' ', 200_000), context.RequestAborted);
                break;
            case "reset":
                context.Abort();
                break;
            default:
                await FloodAsync(context, behaviour);
                break;
        }
    }

    private static async Task FloodAsync(HttpContext context, string behaviour)
    {
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        if (behaviour == "endless")
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }

            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        if (behaviour == "broken gzip")
        {
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, 100), context.RequestAborted);
            return;
        }

        using MemoryStream bomb = new();
        await using (GZipStream gzip = new(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                await gzip.WriteAsync(chunk, context.RequestAborted);
            }
        }

        await context.Response.Body.WriteAsync(bomb.ToArray(), context.RequestAborted);
    }
}
