using CaMauG.Gateway.Resilience;
using CaMauG.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Resilience;

/// <summary>A query that runs when the process is told to stop comes to its end, over every protocol.</summary>
public sealed class DrainingTests
{
    private const string Good = """{"data":{"echo":"hi"}}""";
    private const string Query = "{ echo }";

    private readonly TaskCompletionSource _began = new();
    private readonly TaskCompletionSource _gate = new();

    private Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)),
        new FakeServices().Handles("b", async (_, cancellation) =>
        {
            _began.TrySetResult();
            await _gate.Task.WaitAsync(cancellation);
            return FakeServices.Json(Good);
        }));

    [Fact]
    public async Task Request_RunsAtShutdown_IsAnswered()
    {
        await using var host = await StartAsync();
        var answer = host.QueryAsync(Query);

        var stopping = await StopAsync(host);
        _gate.SetResult();

        Assert.Equal(Good, (await answer).ToJsonString());
        await stopping;
    }

    [Fact]
    public async Task Socket_QueryRunsAtShutdown_IsAnsweredBeforeTheSocketGoesAway()
    {
        await using var host = await StartAsync();
        using var client = await SocketClient.OpenAsync(host);
        await client.SubscribeAsync("1", Query);

        var stopping = await StopAsync(host);
        _gate.SetResult();

        Assert.Equal($$"""{"type":"next","id":"1","payload":{{Good}}}""", await client.ReadAsync());
        Assert.Equal("""{"type":"complete","id":"1"}""", await client.ReadAsync());
        Assert.Equal(1001, await client.ReadCloseAsync());
        await client.CloseAsync();
        await stopping;
    }

    [Fact]
    public async Task Stream_QueryRunsAtShutdown_IsAnsweredBeforeTheStreamEnds()
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SubscribeAsync(host, Query);

        var stopping = await StopAsync(host);
        _gate.SetResult();

        Assert.Equal(Good, await stream.ReadNextAsync());
        await stream.ReadCompleteAsync();
        Assert.Null(await stream.ReadAsync());
        await stopping;
    }

    // The server stops listening once everything was told to end.
    private async Task<Task> StopAsync(GatewayHost host)
    {
        await _began.Task;
        var stopping = host.StopAsync();
        await host.Services.GetRequiredService<Draining>().Over;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using HttpClient other = new() { BaseAddress = host.Client.BaseAddress };
                await other.GetStringAsync("/health/live", TestContext.Current.CancellationToken);
                return false;
            }
            catch (HttpRequestException)
            {
                return true;
            }
        });
        return stopping;
    }
}
