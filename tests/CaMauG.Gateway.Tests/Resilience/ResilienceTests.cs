using System.Net;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Resilience;

public sealed class ResilienceTests
{
    private const string Good = """{"data":{"echo":"hi"}}""";

    private static Task<GatewayHost> StartAsync(RemoteService service, Action<GatewayOptions>? configure = null, TimeSpan? timeout = null) =>
        GatewayHost.StartAsync(TestGraph.Serving(
            new("a", 0, null, null, null), new("b", 1, service.Url, null, timeout ?? TimeSpan.FromSeconds(5))), new FakeServices(), configure);

    private static Func<HttpContext, Task> FailingFirst(int times, Func<HttpContext, Task> fail)
    {
        var calls = 0;
        return context => Interlocked.Increment(ref calls) <= times ? fail(context) : RemoteService.AnswerAsync(context, Good);
    }

    private static Task StatusAsync(HttpContext context, int status) => RemoteService.AnswerAsync(context, "", "text/plain", status);

    [Theory]
    [InlineData(502, 2)]
    [InlineData(503, 2)]
    [InlineData(504, 2)]
    [InlineData(0, 2)]
    [InlineData(500, 1)]
    [InlineData(404, 1)]
    public async Task Query_FailureThatMayPass_IsSentOnceMore(int status, int requests)
    {
        await using var service = await RemoteService.StartAsync(FailingFirst(1, context =>
        {
            if (status == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return StatusAsync(context, status);
        }));
        await using var host = await StartAsync(service);

        var answer = await host.QueryAsync("{ echo }");

        Assert.Equal(requests, service.Requests.Count);
        Assert.Equal(requests == 2 ? "hi" : null, answer["data"]!["echo"]?.GetValue<string>());
    }

    [Fact]
    public async Task Mutation_Fails_IsNotRepeated()
    {
        await using var service = await RemoteService.StartAsync(static context => StatusAsync(context, 503));
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new ServiceEndpoint("a", 1, service.Url, null, null)));

        var answer = await host.QueryAsync("mutation { rename(name: \"x\") { name } }");

        Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(answer));
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Retries_OfAServiceThatKeepsFailing_StayWithinTheBudget()
    {
        await using var service = await RemoteService.StartAsync(static context => StatusAsync(context, 503));
        await using var host = await StartAsync(service, static options =>
        {
            options.BreakerFailures = 1_000;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        });

        for (var call = 0; call < 40; call++)
        {
            await host.QueryAsync("{ echo }");
        }

        // Ten on credit and one for each ten calls.
        Assert.InRange(service.Requests.Count, 40 + 10, 40 + 14);
    }

    [Fact]
    public async Task Service_IsToldHowLongItMayTake()
    {
        await using var service = await RemoteService.StartAsync(Good);
        await using var host = await StartAsync(service, timeout: TimeSpan.FromSeconds(3));

        await host.QueryAsync("{ echo }");

        Assert.InRange(int.Parse(service.Requests[0].Headers["camaug-timeout"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 3_000);
    }

    [Fact]
    public async Task Calls_BeyondWhatMayRunAndWait_AreRefusedWithTheirOwnCodeAndTheRestIsAnswered()
    {
        TaskCompletionSource gate = new();
        await using var service = await RemoteService.StartAsync(async context =>
        {
            await gate.Task;
            await RemoteService.AnswerAsync(context, Good);
        });
        await using var host = await StartAsync(service, static options => (options.MaxServiceCalls, options.MaxServiceQueue) = (1, 1));
        const string Query = "query($text: String) { echo(text: $text) }";
        var running = host.QueryAsync(Query, new { text = "1" });
        await Eventually.TrueAsync(() => Task.FromResult(service.Requests.Count == 1));

        // Of two more one waits and one is too many; which is which, nobody knows.
        var more = new[] { host.QueryAsync(Query, new { text = "2" }), host.QueryAsync(Query, new { text = "3" }) };
        var refused = await await Task.WhenAny(more);
        Assert.Equal([SubgraphFailureCodes.Overloaded], GatewayHost.Codes(refused));
        Assert.Single(service.Requests);

        gate.SetResult();
        Assert.Equal("hi", (await running)["data"]!["echo"]!.GetValue<string>());
        Assert.Single(await Task.WhenAll(more), static answer => answer["data"]!["echo"] is not null);
    }

    [Fact]
    public async Task Breaker_FewFailuresAmongManyCalls_StaysClosed()
    {
        var isBroken = false;
        await using var service = await RemoteService.StartAsync(context => isBroken ? StatusAsync(context, 500) : RemoteService.AnswerAsync(context, Good));
        await using var host = await StartAsync(service, static options => options.BreakerFailures = 3);
        for (var call = 0; call < 10; call++)
        {
            await host.QueryAsync("{ echo }");
        }

        isBroken = true;
        for (var call = 0; call < 9; call++)
        {
            Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(await host.QueryAsync("{ echo }")));
        }

        Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(await host.QueryAsync("{ echo }")));
        Assert.Equal([SubgraphFailureCodes.BreakerOpen], GatewayHost.Codes(await host.QueryAsync("{ echo }")));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("nonsense")]
    [InlineData("hang")]
    public async Task Breaker_EveryKindOfFailure_CountsAndIsShownInHealth(string kind)
    {
        await using var service = await RemoteService.StartAsync(context => kind switch
        {
            "500" => StatusAsync(context, 500),
            "nonsense" => RemoteService.AnswerAsync(context, "{"),
            _ => Task.Delay(Timeout.Infinite, context.RequestAborted),
        });
        await using var host = await StartAsync(
            service, static options => (options.BreakerFailures, options.BreakerPause) = (2, TimeSpan.FromMinutes(5)), TimeSpan.FromMilliseconds(200));
        Assert.Equal("""[{"name":"a","state":"UNKNOWN","breaker":"CLOSED"},{"name":"b","state":"UNKNOWN","breaker":"CLOSED"}]""", await HealthAsync(host));

        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo }");

        Assert.Equal([SubgraphFailureCodes.BreakerOpen], GatewayHost.Codes(await host.QueryAsync("{ echo }")));
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(ServiceState.Down, host.Services.GetRequiredService<IServiceHealth>().Of("b"));
        Assert.Contains("""{"name":"b","state":"DOWN","breaker":"OPEN"}""", await HealthAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaker_HalfOpen_OneCallTriesAndAFailureKeepsItOpen()
    {
        await using var service = await RemoteService.StartAsync(static context => StatusAsync(context, 500));
        await using var host = await StartAsync(service, static options => (options.BreakerFailures, options.BreakerPause) = (1, TimeSpan.FromMilliseconds(400)));
        await host.QueryAsync("{ echo }");
        Assert.Equal([SubgraphFailureCodes.BreakerOpen], GatewayHost.Codes(await host.QueryAsync("{ echo }")));

        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync("{ echo }")) is [SubgraphFailureCodes.HttpError]);

        Assert.Equal([SubgraphFailureCodes.BreakerOpen], GatewayHost.Codes(await host.QueryAsync("{ echo }")));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Hedging_SlowFirstAnswer_TheSecondWins()
    {
        await using var service = await RemoteService.StartAsync(FailingFirst(1, static context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        await using var host = await StartAsync(service, static options => options.HedgeAfter = TimeSpan.FromMilliseconds(50));

        Assert.Equal(Good, (await host.QueryAsync("{ echo }")).ToJsonString());
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Stopping_ReadinessSaysNoWhileRequestsAreFinished()
    {
        TaskCompletionSource gate = new();
        await using var service = await RemoteService.StartAsync(async context =>
        {
            await gate.Task;
            await RemoteService.AnswerAsync(context, Good);
        });
        await using var host = await StartAsync(service, static options => options.DrainDelay = TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await ReadinessAsync(host));
        var running = host.QueryAsync("{ echo }");
        await Eventually.TrueAsync(() => Task.FromResult(service.Requests.Count == 1));

        var stopping = host.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadinessAsync(host));
        gate.SetResult();

        Assert.Equal(Good, (await running).ToJsonString());
        await stopping;
    }

    [Fact]
    public async Task Start_SourceWithoutAGraph_ServesTheLastGoodOneUntilThereIsANewer()
    {
        var folder = Directory.CreateTempSubdirectory("camaug-graph-");
        try
        {
            await using var service = await RemoteService.StartAsync(Good);
            void Keep(GatewayOptions options) => options.LastGoodGraphPath = Path.Combine(folder.FullName, "deeper", "supergraph.json");
            await using (var first = await StartAsync(service, Keep))
            {
                Assert.Equal(Good, (await first.QueryAsync("{ echo }")).ToJsonString());
            }

            TestGraph later = new();
            await using var second = await GatewayHost.StartAsync(later, configure: Keep);
            Assert.Equal(Good, (await second.QueryAsync("{ echo }")).ToJsonString());

            later.Publish(0, [new("b", 1, service.Url, null, null)], static sdl => sdl.Replace("echo(text", "shout(text", StringComparison.Ordinal));
            await Eventually.TrueAsync(async () => (await second.QueryAsync("{ echo }"))["data"] is null);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<string> HealthAsync(GatewayHost host) => host.Client.GetStringAsync("/health/services", TestContext.Current.CancellationToken);

    private static async Task<HttpStatusCode> ReadinessAsync(GatewayHost host)
    {
        using var response = await host.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
