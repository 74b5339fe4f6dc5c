using CaMauG.Contracts.Graph;

namespace CaMauG.HubApi;

/// <summary>The schema of the hub's own subgraph, as it lies beside this file.</summary>
internal sealed class HubSubgraph : IHubSubgraph
{
    public string Sdl { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(HubSubgraph).Assembly.GetManifestResourceStream("CaMauG.HubApi.hub.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
