using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>What the tests of <c>graphql-transport-ws</c> have in common: a graph whose one source is told what to send.</summary>
public abstract class SocketTests
{
    private protected const string Added = "subscription { added { id name size } }";

    private protected LiveServices Services { get; } = new();

    private protected Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(LiveGraph.Serving(), configure: configure, add: collection =>
        {
            collection.AddSingleton<Federation.Transports.ISubgraphTransportSource>(Services);
            add?.Invoke(collection);
        });
}
