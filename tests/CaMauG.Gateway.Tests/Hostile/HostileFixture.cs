using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Hostile;

/// <summary>One gateway that takes everything a class of tests sends, as it would stand in production but for its patience.</summary>
public sealed class HostileFixture : IAsyncLifetime
{
    internal HostileGraph Graph { get; private set; } = null!;

    internal GatewayHost Host { get; private set; } = null!;

    internal int Port => Host.Client.BaseAddress!.Port;

    public async ValueTask InitializeAsync()
    {
        Graph = await HostileGraph.StartAsync();
        Host = await GatewayHost.StartAsync(Graph, configure: static options =>
        {
            options.RequestTimeout = TimeSpan.FromSeconds(2);
            options.Subscriptions.InitTimeout = TimeSpan.FromMilliseconds(500);
        });
        await AssertHealthyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Graph.DisposeAsync();
    }

    internal async Task AssertHealthyAsync() => Assert.Equal(HostileGraph.Answer, Unescaped(await Host.QueryAsync(HostileGraph.Question)));

    internal void AssertNothingLeaks(string text)
    {
        foreach (var secret in Graph.Ports.Select(static port => $":{port}").Concat(["SECRET", "FORGED", "127.0.0.1", "Exception", "   at ", "/etc/", "root:"]))
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private static string Unescaped(JsonNode answer) => answer.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
