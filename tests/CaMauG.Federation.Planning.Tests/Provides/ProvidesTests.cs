namespace CaMauG.Federation.Planning.Tests.Provides;

public sealed class ProvidesTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          random: User @join__field(graph: A)
          provided: User @join__field(graph: A, provides: "name address { city }")
        }

        type User @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A, external: true) @join__field(graph: B)
          address: Address @join__field(graph: A, external: true) @join__field(graph: B)
        }

        type Address @join__type(graph: A) @join__type(graph: B) {
          city: String @join__field(graph: A, external: true) @join__field(graph: B)
          street: String @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_ProvidedField_IsTakenOnTheWay() => AssertPlan(
        """
        { provided { id name address { city } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {provided{id name address{city}}}
          }
        }
        """);

    [Fact]
    public void Plan_FieldNotProvidedHere_IsLookedUp() => AssertPlan(
        """
        { random { id name } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {random{id}}
            }
            Flatten(path: "random") {
              Fetch(service: "b") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OneFieldMoreThanProvided_IsTheOnlyOneLookedUp() => AssertPlan(
        """
        { provided { name address { city street } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {provided{name id}}
            }
            Flatten(path: "provided") {
              Fetch(service: "b") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{address{city street}}}}
              }
            }
          }
        }
        """);
}
