using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>A supergraph with subscriptions: service "a" is their source, "b" knows more of what they are about.</summary>
internal sealed class LiveGraph : ISupergraphSource
{
    public const string Sdl =
        """
        schema { query: Query mutation: Mutation subscription: Subscription }
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
        directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
        directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
        enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") }
        scalar join__FieldSet
        type Query @join__type(graph: A) @join__type(graph: B) { ok: Boolean @join__field(graph: B) }
        type Mutation @join__type(graph: B) { touch: Boolean @join__field(graph: B) }
        type Subscription @join__type(graph: A) {
          added(kind: String): Thing @join__field(graph: A)
          secret: Thing @join__field(graph: A) @authenticated
        }
        type Thing @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          size: Int @join__field(graph: B)
          owner: String @join__field(graph: B) @authenticated
        }
        """;

    public SupergraphSnapshot? Current { get; private set; }

    public event Action<SupergraphSnapshot>? Changed;

    public static LiveGraph Serving(Uri? url = null)
    {
        LiveGraph graph = new();
        graph.Publish(1, url: url);
        return graph;
    }

    public void Publish(long version, int appVersion = 1, Uri? url = null, Func<string, string>? change = null)
    {
        Current = new(
            version, (change ?? (static sdl => sdl))(Sdl),
            [new("a", appVersion, url, null, TimeSpan.FromSeconds(5)), new("b", 1, null, null, null)]);
        Changed?.Invoke(Current);
    }
}
