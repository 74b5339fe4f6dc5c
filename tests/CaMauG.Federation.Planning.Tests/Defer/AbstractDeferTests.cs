namespace CaMauG.Federation.Planning.Tests.Defer;

public sealed class AbstractDeferTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          places: [Place] @join__field(graph: A)
        }

        interface Place @join__type(graph: A) @join__type(graph: B) {
          id: ID!
          name: String
          note: String
        }

        type Market implements Place @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @join__implements(graph: A, interface: "Place") @join__implements(graph: B, interface: "Place") {
          id: ID!
          name: String @join__field(graph: A)
          note: String @join__field(graph: B)
          stalls: Int @join__field(graph: B)
        }

        type Harbour implements Place @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @join__implements(graph: A, interface: "Place") @join__implements(graph: B, interface: "Place") {
          id: ID!
          name: String @join__field(graph: A)
          note: String @join__field(graph: B)
          depth: Int @join__field(graph: A)
        }
        """;

    [Fact]
    public void Plan_FragmentOnOneType_IsFetchedForItAlone() => AssertDeferredPlan(
        """
        { places { name ... on Market @defer { stalls name } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {places{name}}
              Fetch(service: "a") {
                {places{__typename name ...on Market{id}}}
              }
            }
            Deferred(depends: [0], path: "places") {
              {...on Market{stalls name}}
              Flatten(path: "places") {
                Fetch(service: "b") {
                  [Market] => Market { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Market{stalls}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FragmentOnTheInterface_IsFetchedForEachTypeTogether() => AssertDeferredPlan(
        """
        { places { name ... @defer { name note ... on Harbour { depth } } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {places{name}}
              Fetch(service: "a") {
                {places{__typename name ...on Harbour{id} ...on Market{id}}}
              }
            }
            Deferred(depends: [0], path: "places") {
              {name note ...on Harbour{depth}}
              Parallel {
                Flatten(path: "places") {
                  Fetch(service: "b") {
                    [Harbour] => Harbour { id }
                    [Market] => Market { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Harbour{note} ...on Market{note}}}
                  }
                }
                Flatten(path: "places") {
                  Fetch(service: "a") {
                    [Harbour] => Harbour { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Harbour{depth}}}
                  }
                }
              }
            }
          }
        }
        """);
}
