using System.Globalization;
using System.Text;
using CaMauG.Federation.Composition;

namespace CaMauG.Benchmarks.Graphs;

/// <summary>A large graph: each subgraph has types of its own, entities it shares with its neighbour, and two types that all have.</summary>
internal static class WideGraph
{
    // Of thirty types: the root, one value type of everybody, one entity of everybody, four of the neighbour before.
    private const int Shared = 2;
    private const int FromNeighbour = 4;

    public static IReadOnlyList<SubgraphSource> Make(int subgraphs, int types) =>
        [.. Enumerable.Range(0, subgraphs).Select(index => new SubgraphSource($"s{index:000}", $"http://s{index:000}.example/graphql", Sdl(index, subgraphs, types)))];

    private static string Sdl(int index, int subgraphs, int types)
    {
        var own = types - 1 - Shared - FromNeighbour;
        var before = (index + subgraphs - 1) % subgraphs;
        StringBuilder sdl = new("""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])
            type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }

            """);
        Append(sdl, $"type Citizen @key(fields: \"id\") {{ id: ID! things{index}(first: Int = 20): [T{index}x0!]! }}");
        Append(sdl, $"type Query {{ {string.Concat(Enumerable.Range(0, 5).Select(type => $"t{index}x{type}(id: ID!): T{index}x{type} list{index}x{type}(first: Int = 20, after: String): [T{index}x{type}!]! "))}}}");
        for (var type = 0; type < own; type++)
        {
            var next = (type + 1) % own;
            Append(sdl, $"type T{index}x{type} @key(fields: \"id\") {{ id: ID! name: String! size: Int weight: Float createdAt: String next: T{index}x{next} all(first: Int): [T{index}x{next}!]! owner: Citizen page: PageInfo }}");
        }

        for (var type = 0; type < FromNeighbour; type++)
        {
            Append(sdl, $"type T{before}x{type} @key(fields: \"id\") {{ id: ID! size: Int @external more{index}: String cost{index}: Float @requires(fields: \"size\") here{index}: [T{index}x{type}!]! }}");
        }

        return sdl.ToString();
    }

    private static void Append(StringBuilder sdl, string line) => sdl.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
