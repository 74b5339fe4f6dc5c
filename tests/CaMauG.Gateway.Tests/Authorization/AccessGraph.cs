using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>A supergraph of two services with demands wherever one may stand.</summary>
internal sealed class AccessGraph : ISupergraphSource
{
    private const string Sdl =
        """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
          @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
          @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@scoped" }], for: SECURITY)
          @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Query mutation: Mutation }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
        directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
        directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        directive @scoped(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: A) @join__type(graph: B) {
          open(kind: Kind, level: Level, filter: Filter): String @join__field(graph: A)
          vault: String @join__field(graph: A) @policy(policies: [["vault:read", "staff"], ["boss"]])
          scoped: String @join__field(graph: A) @scoped(scopes: [["read", "own"], ["admin"]])
          both: String @join__field(graph: A) @authenticated @policy(policies: [["fresh"]])
          unknown: String @join__field(graph: A) @policy(policies: [["nobody-knows"]])
          broken: String @join__field(graph: A) @policy(policies: [["broken"]])
          level: Level @join__field(graph: A)
          levels: [Level!]! @join__field(graph: A)
          stamp: Stamp @join__field(graph: A)
          account: Account @join__field(graph: A)
          house: House @join__field(graph: A)
          houses: [Dwelling!] @join__field(graph: A)
          things: [Thing] @join__field(graph: A)
        }
        type Mutation @join__type(graph: A) {
          wipe: Boolean @join__field(graph: A) @policy(policies: ["boss"])
          touch(filter: Filter): Boolean @join__field(graph: A)
        }
        type Account @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID! @policy(policies: [["ids"]])
          name: String @join__field(graph: A)
          balance: Int @join__field(graph: B) @policy(policies: [["fresh"]])
          limit: Int! @join__field(graph: B) @policy(policies: [["fresh"]])
          color: String @join__field(graph: B)
        }
        interface Dwelling @join__type(graph: A) { street: String owner: Account @policy(policies: [["owners"]]) }
        type House implements Dwelling @join__implements(graph: A, interface: "Dwelling") @join__type(graph: A) { street: String owner: Account }
        type Boat implements Dwelling @join__implements(graph: A, interface: "Dwelling") @join__type(graph: A) { street: String owner: Account @policy(policies: [["owners"]]) }
        type Gold @join__type(graph: A) @policy(policies: [["gold"]]) { weight: Int }
        type Sand @join__type(graph: A) { weight: Int }
        union Thing @join__type(graph: A) @join__unionMember(graph: A, member: "Gold") @join__unionMember(graph: A, member: "Sand") = Gold | Sand
        enum Kind @join__type(graph: A) { BIG @join__enumValue(graph: A) SMALL @join__enumValue(graph: A) }
        enum Level @join__type(graph: A) @policy(policies: [["levels"]]) { HIGH @join__enumValue(graph: A) LOW @join__enumValue(graph: A) }
        scalar Stamp @join__type(graph: A) @authenticated
        input Filter @join__type(graph: A) { text: String level: Level inner: [Filter!] }
        """;

    public SupergraphSnapshot? Current { get; } = new(1, Sdl, [new("a", 0, null, null, null), new("b", 0, null, null, null)]);

    public event Action<SupergraphSnapshot>? Changed
    {
        add { }
        remove { }
    }
}
