namespace CaMauG.Contracts.Graph;

/// <summary>The hub's own subgraph, composed together with the mini-apps under the name <see cref="Name"/>.</summary>
public interface IHubSubgraph
{
    /// <summary>Name of the hub's subgraph; no mini-app may take it.</summary>
    const string Name = "hub";

    /// <summary>Its schema, Apollo Federation 2 SDL.</summary>
    string Sdl { get; }
}
