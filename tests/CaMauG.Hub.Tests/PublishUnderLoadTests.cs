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
        await using var load = GraphLoad.Start(hub.Address, 24,
        [
            AppPublisher.Query,
            "{ categories { id } catalog(first: 5) { edges { node { id name } } } }",
            "{ loadProbes { name } categories { id } hotlines(first: 5) { number name } }",
        ], TimeSpan.FromMilliseconds(10));

        for (var publish = 0; publish < Publishes; publish++)
        {
            await load.AnsweredAsync(30, cancellation);
            await publisher.PublishNextAsync();
        }

        await load.AnsweredAsync(30, cancellation);
        await load.StopAsync();
        Assert.Empty(load.Failures);
        await publisher.ServedAsync();
    }
}
