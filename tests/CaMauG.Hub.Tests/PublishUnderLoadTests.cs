using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

public sealed class PublishUnderLoadTests
{
    private const int Publishes = 20;

    [Fact]
    public async Task TwentyVersionsUnderLoad_NoRequestFails()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var hub = await HubProcess.StartAsync();
        using var publisher = await AppPublisher.StartAsync(hub, RunningHub.Password);
        await publisher.PublishNextAsync();
        await using var load = GraphLoad.Start(hub.Address, 24,
        [
            AppPublisher.Query,
            "{ categories { id } catalog(first: 5) { edges { node { id name } } } }",
            "{ loadProbes { name } categories { id } hotlines(first: 5) { number name } }",
        ]);

        for (var publish = 0; publish < Publishes; publish++)
        {
            await load.AnsweredAsync(30, cancellation);
            await publisher.PublishNextAsync();
        }

        await load.AnsweredAsync(30, cancellation);
        await load.StopAsync();
        Assert.Empty(load.Failures);

        using var citizen = hub.NewBrowser();
        var latest = $"{{ loadProbes {{ {publisher.LatestField} }} }}";
        for (var attempt = 0; attempt < 100 && (await citizen.QueryAsync(latest))["errors"] is not null; attempt++)
        {
            await Task.Delay(100, cancellation);
        }

        Assert.Null((await citizen.QueryAsync(latest))["errors"]);
    }
}
