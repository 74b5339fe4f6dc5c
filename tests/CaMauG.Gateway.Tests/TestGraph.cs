using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests;

/// <summary>A supergraph of three services, written as the composer would print it, and a source that can change it.</summary>
internal sealed class TestGraph : ISupergraphSource
{
    private const string Sdl =
        """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query mutation: Mutation }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
        directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") HUB @join__graph(name: "hub", url: "") }
        scalar join__FieldSet
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: A) @join__type(graph: B) @join__type(graph: HUB) {
          user(id: ID): User @join__field(graph: A)
          users: [User!] @join__field(graph: A)
          echo(text: String, kind: Kind, filter: Filter): String @join__field(graph: B)
          secret: String @join__field(graph: B) @authenticated
          ledger: String @join__field(graph: B) @requiresScopes(scopes: [["ledger:read", "staff"], ["admin"]])
          me: Citizen @join__field(graph: HUB)
          case: Case @join__field(graph: HUB)
          pets: [Pet] @join__field(graph: B)
        }
        type Mutation @join__type(graph: A) { rename(name: String!): User @join__field(graph: A) }
        type User @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          nickname: String @join__field(graph: B)
        }
        type Citizen @join__type(graph: HUB, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          displayName: String @join__field(graph: HUB)
          dossiers: Int @join__field(graph: B)
        }
        type Case @join__type(graph: HUB, key: "no") @join__type(graph: B, key: "no") {
          no: ID!
          owner: Citizen @join__field(graph: HUB) @join__field(graph: B, external: true)
          summary: String @join__field(graph: B, requires: "owner { id }")
        }
        interface Pet @join__type(graph: B) { name: String chip: String }
        type Cat implements Pet @join__implements(graph: B, interface: "Pet") @join__type(graph: B) { name: String chip: String @authenticated }
        type Dog implements Pet @join__implements(graph: B, interface: "Pet") @join__type(graph: B) { name: String chip: String }
        type Fish implements Pet @join__implements(graph: B, interface: "Pet") @join__type(graph: B) @requiresScopes(scopes: [["aquarium"]]) { name: String chip: String }
        enum Kind @join__type(graph: B) { LOUD QUIET }
        input Filter @join__type(graph: B) { deep: Filter tags: [String!] }
        """;

    public SupergraphSnapshot? Current { get; private set; }

    public event Action<SupergraphSnapshot>? Changed;

    public static TestGraph Serving(params ServiceEndpoint[] services)
    {
        TestGraph graph = new();
        graph.Publish(1, services);
        return graph;
    }

    public void Publish(long version, ServiceEndpoint[] services, Func<string, string>? change = null)
    {
        Current = new(version, (change ?? (static sdl => sdl))(Sdl), services);
        Changed?.Invoke(Current);
    }
}
