using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Tests;

/// <summary>A supergraph of two services that uses what the routing model has to know.</summary>
internal static class Samples
{
    public const string MarketSdl = """"
        schema
          @link(url: "https://specs.apollo.dev/link/v1.0")
          @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
          @link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)
        {
          query: Query
          subscription: Subscription
        }

        directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION

        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

        directive @join__graph(name: String!, url: String!) on ENUM_VALUE

        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR

        directive @live on FIELD

        scalar join__FieldSet

        scalar Date @join__type(graph: MARKET)

        enum join__Graph {
          HARBOUR @join__graph(name: "harbour", url: "http://harbour")
          MARKET @join__graph(name: "market", url: "")
        }

        enum Unit @join__type(graph: MARKET) @join__type(graph: HARBOUR) {
          KG @join__enumValue(graph: MARKET) @join__enumValue(graph: HARBOUR)
          CRATE @join__enumValue(graph: HARBOUR) @inaccessible
        }

        "What is sold."
        interface Goods @join__type(graph: MARKET, key: "id") @join__type(graph: HARBOUR, key: "id", isInterfaceObject: true) {
          id: ID!
          landedAt: String @join__field(graph: HARBOUR)
        }

        type Fish implements Goods @join__implements(graph: MARKET, interface: "Goods") @join__type(graph: MARKET, key: "id") {
          id: ID!
          landedAt: String @join__field
        }

        type Rice implements Goods @join__implements(graph: MARKET, interface: "Goods") @join__type(graph: MARKET, key: "id") @inaccessible {
          id: ID!
          landedAt: String @join__field
        }

        union Offer @join__type(graph: MARKET) @join__unionMember(graph: MARKET, member: "Fish") = Fish

        input Filter @join__type(graph: MARKET) {
          unit: Unit! = KG
          text: String
          secret: Int @inaccessible
        }

        type Stall @join__type(graph: MARKET, key: "id") @join__type(graph: MARKET, key: "code area { id }") @join__type(graph: HARBOUR, key: "id", resolvable: false) {
          id: ID!
          code: String! @join__field(graph: MARKET)
          area: Area @join__field(graph: MARKET, provides: "name")
          price(unit: Unit = KG, raw: Boolean @inaccessible): Int @join__field(graph: MARKET, external: true) @join__field(graph: HARBOUR, type: "Int!", override: "market", overrideLabel: "percent(10)")
          tax: Int @join__field(graph: MARKET, requires: "price(unit: KG)")
          opened: Date @deprecated(reason: "Ask the area.")
        }

        type Area @join__type(graph: MARKET) {
          id: ID!
          name: String
        }

        type Query @join__type(graph: MARKET) @join__type(graph: HARBOUR) {
          goods(filter: Filter): [Goods!]! @join__field(graph: MARKET)
          offers: [Offer] @join__field(graph: MARKET)
          stall(id: ID!): Stall @join__field(graph: MARKET)
        }

        type Subscription @join__type(graph: HARBOUR) {
          landed(id: ID): Goods
        }
        """";

    public static Supergraph Market { get; } = Supergraph.Parse(MarketSdl);
}
