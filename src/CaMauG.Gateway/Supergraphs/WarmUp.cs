namespace CaMauG.Gateway.Supergraphs;

/// <summary>
/// A small graph and an operation over it that take the ways most operations take through validation, planning and compilation. Run before the
/// first graph serves, so that the process has that code compiled before anyone waits for it.
/// </summary>
internal static class WarmUp
{
    public const string Sdl = """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) { query: Query mutation: Mutation }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
        directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
        enum join__Graph { HARBOUR @join__graph(name: "harbour", url: "") MARKET @join__graph(name: "market", url: "") }
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: HARBOUR) @join__type(graph: MARKET) {
          boats(first: Int = 10, filter: BoatFilter): [Boat!]! @join__field(graph: HARBOUR)
          goods: [Good!] @join__field(graph: MARKET)
          find(text: String!): Found @join__field(graph: MARKET)
        }
        type Mutation @join__type(graph: HARBOUR) { moor(id: ID!): Boat @join__field(graph: HARBOUR) }
        input BoatFilter @join__type(graph: HARBOUR) { kind: BoatKind name: String }
        enum BoatKind @join__type(graph: HARBOUR) @join__type(graph: MARKET) { TRAWLER @join__enumValue(graph: HARBOUR) @join__enumValue(graph: MARKET) FERRY @join__enumValue(graph: HARBOUR) @join__enumValue(graph: MARKET) }
        interface Good @join__type(graph: MARKET) { id: ID! price: Int seller: Boat }
        type Fish implements Good @join__implements(graph: MARKET, interface: "Good") @join__type(graph: MARKET) { id: ID! price: Int seller: Boat species: String }
        type Rice implements Good @join__implements(graph: MARKET, interface: "Good") @join__type(graph: MARKET) { id: ID! price: Int seller: Boat grain: String }
        union Found @join__type(graph: MARKET) @join__unionMember(graph: MARKET, member: "Fish") @join__unionMember(graph: MARKET, member: "Boat") = Fish | Boat
        type Boat @join__type(graph: HARBOUR, key: "id") @join__type(graph: MARKET, key: "id") {
          id: ID!
          name: String @join__field(graph: HARBOUR)
          length: Float @join__field(graph: HARBOUR) @join__field(graph: MARKET, external: true)
          kind: BoatKind
          fee: Int @join__field(graph: MARKET, requires: "length")
          catch: [Good!] @join__field(graph: MARKET)
        }
        """;

    public const string Operation = """
        query WarmUp($first: Int = 5, $filter: BoatFilter, $more: Boolean = true) {
          boats(first: $first, filter: $filter) { ...BoatParts catch @include(if: $more) { __typename price ... on Fish { species seller { name fee } } } }
          goods { id price seller { ...BoatParts } ... on Rice { grain } }
          find(text: "tôm") { __typename ... on Fish { price } ... on Boat { fee } }
        }
        fragment BoatParts on Boat { id name kind fee }
        """;
}
