namespace CaMauG.Federation.Planning.Tests.Overrides;

public sealed class OverrideTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          posts: [Post] @join__field(graph: A)
        }

        type Post @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          body: String @join__field(graph: A, usedOverridden: true) @join__field(graph: B, override: "a")
          date: String @join__field(graph: A, overrideLabel: "percent(20)") @join__field(graph: B, override: "a", overrideLabel: "percent(20)")
        }
        """;

    [Fact]
    public void Plan_OverriddenField_IsAskedOfItsNewOwner() => AssertPlan(
        """
        { posts { body } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {posts{id}}
            }
            Flatten(path: "posts") {
              Fetch(service: "b") {
                => Post { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Post{body}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_InactiveLabel_LeavesTheFieldWhereItWas() => AssertPlan(
        """
        { posts { date } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {posts{date}}
          }
        }
        """);

    [Fact]
    public void Plan_ActiveLabel_MovesTheField() => AssertPlan(
        """
        { posts { date } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {posts{id}}
            }
            Flatten(path: "posts") {
              Fetch(service: "b") {
                => Post { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Post{date}}}
              }
            }
          }
        }
        """, "percent(20)");

    [Fact]
    public void Plan_LabelsInTheWay_AreNamedWithTheValuesPlannedBy()
    {
        Assert.Empty(Plan("{ posts { body } }").Labels);
        Assert.Equal([new("percent(20)", false)], Plan("{ posts { date } }").Labels);
        Assert.Equal([new("percent(20)", true)], Plan("{ posts { date } }", activeLabels: "percent(20)").Labels);
    }
}
