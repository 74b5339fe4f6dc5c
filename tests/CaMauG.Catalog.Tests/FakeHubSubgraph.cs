using CaMauG.Contracts.Graph;

namespace CaMauG.Catalog.Tests;

/// <summary>A hub's subgraph just large enough to compose with.</summary>
internal sealed class FakeHubSubgraph : IHubSubgraph
{
    public string Sdl => """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
        type Query { me: Citizen }
        type Citizen @key(fields: "id") { id: ID! displayName: String! }
        type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        """;
}
