using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Costs;

/// <summary>A supergraph of one service whose lists and weights are told, and some that are not.</summary>
internal static class CostGraph
{
    private const string Sdl =
        """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) @link(url: "https://specs.apollo.dev/cost/v0.1") { query: Query mutation: Mutation }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
        directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        enum join__Graph { A @join__graph(name: "a", url: "") }
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: A) {
          title: String
          heavy: String @cost(weight: 25)
          market: Market
          prices(first: Int, last: Int): [Price!] @listSize(slicingArguments: ["first", "last"], assumedSize: 7)
          latest(first: Int = 4): [Price!] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
          page(first: Int): PricePage @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], assumedSize: 3, requireOneSlicingArgument: false)
          search(where: Where, by: [Where!], limit: Limit): [Place] @listSize(slicingArguments: ["limit.top"], assumedSize: 2, requireOneSlicingArgument: false)
          grid: [[Market!]!]
          unknown: [Market]
          vault(key: Secret): String
        }
        type Mutation @join__type(graph: A) { rename(name: String @cost(weight: 3)): Market }
        interface Place @join__type(graph: A) { name: String distance: Int }
        type Market implements Place @join__implements(graph: A, interface: "Place") @join__type(graph: A) { name: String distance: Int @cost(weight: 2) stalls: [Price!] @listSize(assumedSize: 5) }
        type Harbour implements Place @join__implements(graph: A, interface: "Place") @join__type(graph: A) @cost(weight: 4) { name: String distance: Int @cost(weight: 6) boats: [Price!] @listSize(assumedSize: 20) }
        type Price @join__type(graph: A) { amount: Int grade: Grade market: Market }
        type PricePage @join__type(graph: A) { nodes: [Price!] total: Int }
        enum Grade @join__type(graph: A) @cost(weight: 1) { A B }
        scalar Secret @join__type(graph: A) @cost(weight: 9)
        input Where @join__type(graph: A) { name: String @cost(weight: 2) near: Where }
        input Limit @join__type(graph: A) { top: Int }
        """;

    public static FakeServices Services() => new FakeServices().Answers("a", """{"data":{}}""");

    public static ISupergraphSource Source() => new Fixed(new(1, Sdl, [new("a", 0, null, null, null)]));

    private sealed class Fixed(SupergraphSnapshot snapshot) : ISupergraphSource
    {
        public SupergraphSnapshot? Current => snapshot;

        public event Action<SupergraphSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }
}
