using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Services;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Resilience;

/// <summary>Services that are away and come back.</summary>
public sealed class RecoveryTests
{
    private const string Good = """{"data":{"echo":"hi"}}""";
    private const string Query = "{ echo user { name } }";

    private static readonly FakeServices s_inside = new FakeServices().Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}""");

    private static Task<GatewayHost> StartAsync(Uri url, Uri? health, Action<GatewayOptions> configure) => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 0, null, null, null), new("b", 1, url, health, TimeSpan.FromSeconds(5))), s_inside, configure);

    [Fact]
    public async Task Start_ServiceIsDown_TheRestIsServedAndItIsUsedWhenItComes()
    {
        Uri url;
        await using (var before = await RemoteService.StartAsync(Good))
        {
            url = before.Url;
        }

        await using var host = await StartAsync(url, null, static options => options.BreakerPause = TimeSpan.FromMilliseconds(100));
        var answer = await host.QueryAsync(Query);
        Assert.Equal("""{"echo":null,"user":{"name":"An"}}""", answer["data"]!.ToJsonString());
        Assert.Equal([SubgraphFailureCodes.Unreachable], GatewayHost.Codes(answer));

        await using var service = await RemoteService.StartAsync(static context => RemoteService.AnswerAsync(context, Good), url.GetLeftPart(UriPartial.Authority));

        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync(Query)).Length == 0);
    }

    [Fact]
    public async Task Breaker_OpenAndTheServiceIsBack_OneGoodCallClosesIt()
    {
        var isBroken = true;
        await using var service = await RemoteService.StartAsync(context => RemoteService.AnswerAsync(context, isBroken ? "" : Good, status: isBroken ? 500 : 200));
        await using var host = await StartAsync(
            service.Url, null, static options => (options.BreakerFailures, options.BreakerPause) = (3, TimeSpan.FromMilliseconds(200)));
        List<(string Service, bool IsOpen)> turns = [];
        host.Services.GetRequiredService<ServiceBoard>().BreakerTurned += (name, isOpen) => turns.Add((name, isOpen));
        for (var call = 0; call < 3; call++)
        {
            await host.QueryAsync(Query);
        }

        Assert.Equal([("b", true)], turns);
        isBroken = false;
        var asked = service.Requests.Count;
        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync(Query)).Length == 0);
        Assert.Equal(asked + 1, service.Requests.Count);
        Assert.Equal([("b", true), ("b", false)], turns);

        // What was before is forgotten: two failures more are not the fourth and the fifth.
        isBroken = true;
        Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(await host.QueryAsync(Query)));
        Assert.Equal([SubgraphFailureCodes.HttpError], GatewayHost.Codes(await host.QueryAsync(Query)));
        isBroken = false;
        Assert.Empty(GatewayHost.Codes(await host.QueryAsync(Query)));
    }

    [Fact]
    public async Task HealthAddress_SaysThatAFailingServiceLives_OneCallTriesAndTheBreakerStaysOpenUntilThen()
    {
        var isBroken = true;
        await using var service = await RemoteService.StartAsync(context => RemoteService.AnswerAsync(context, isBroken ? "" : Good, status: isBroken ? 500 : 200));
        await using var host = await StartAsync(service.Url, service.HealthUrl, static options =>
            (options.BreakerFailures, options.BreakerPause, options.HealthInterval) = (2, TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(100)));
        var board = host.Services.GetRequiredService<ServiceBoard>();
        List<bool> turns = [];
        board.BreakerTurned += (_, isOpen) => turns.Add(isOpen);
        await host.QueryAsync(Query);
        await host.QueryAsync(Query);

        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync(Query)) is [SubgraphFailureCodes.HttpError]);
        Assert.Equal([true], turns);
        Assert.NotEqual(ServiceState.Up, board.Of("b"));

        isBroken = false;
        await Eventually.TrueAsync(async () => GatewayHost.Codes(await host.QueryAsync(Query)).Length == 0);
        Assert.Equal([true, false], turns);
    }

    [Fact]
    public async Task Bulkhead_CodeInsideBlocksItsThread_TheRestIsAnsweredAndItsPlaceStaysTaken()
    {
        using ManualResetEventSlim end = new();
        var services = new FakeServices().Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}""").Handles("b", (_, _) =>
        {
            end.Wait(TestContext.Current.CancellationToken);
            return ValueTask.FromResult(FakeServices.Json(Good));
        });
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, TimeSpan.FromMilliseconds(200))), services,
            static options => (options.MaxServiceCalls, options.MaxServiceQueue) = (1, 0));
        var gate = host.Services.GetRequiredService<ServiceBoard>().Get("b").Gate;

        var answer = await host.QueryAsync(Query);
        Assert.Equal("""{"echo":null,"user":{"name":"An"}}""", answer["data"]!.ToJsonString());
        Assert.Equal([SubgraphFailureCodes.Timeout], GatewayHost.Codes(answer));
        Assert.Equal([SubgraphFailureCodes.Overloaded], GatewayHost.Codes(await host.QueryAsync(Query)));

        end.Set();
        await Eventually.TrueAsync(() => Task.FromResult(gate.Running == 0));
        Assert.Empty(GatewayHost.Codes(await host.QueryAsync(Query)));
    }

    [Fact]
    public async Task Bulkhead_OneServiceHangs_TheOthersAnswerAndItsCallsAreCounted()
    {
        await using var service = await RemoteService.StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var host = await StartAsync(
            service.Url, null, static options => (options.MaxServiceCalls, options.MaxServiceQueue, options.ShareFetches) = (4, 4, false));
        var gate = host.Services.GetRequiredService<ServiceBoard>().Get("b").Gate;
        var hanging = Enumerable.Range(0, 8).Select(number => host.QueryAsync("query($text: String) { echo(text: $text) }", new { text = $"{number}" })).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult((gate.Running, gate.Waiting) == (4, 4)));

        for (var call = 0; call < 20; call++)
        {
            Assert.Equal("""{"data":{"user":{"name":"An"}}}""", (await host.QueryAsync("{ user { name } }")).ToJsonString());
        }

        var partial = await host.QueryAsync(Query);
        Assert.Equal("""{"echo":null,"user":{"name":"An"}}""", partial["data"]!.ToJsonString());
        Assert.Equal([SubgraphFailureCodes.Overloaded], GatewayHost.Codes(partial));
        Assert.All(hanging, static query => Assert.False(query.IsCompleted));
    }
}
