using System.Text.Json.Nodes;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Tests.Subscriptions;

public sealed class SubscriptionTests : PlanTests
{
    protected override string Subgraphs => "a,b,c";

    protected override string Types => """
        type Query @join__type(graph: A) {
          ok: Boolean
        }

        type Subscription @join__type(graph: A) @join__type(graph: B) {
          added(kind: String): Thing @join__field(graph: A)
          removed: [Thing!] @join__field(graph: B)
          ticks: Int
        }

        type Thing @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @join__type(graph: C, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          tags: [String] @join__field(graph: B)
          size: Int @join__field(graph: C)
        }
        """;

    [Fact]
    public void Plan_SourceGivesAll_HasNoRest() => AssertPlan(
        """
        subscription Added($kind: String) { it: added(kind: $kind) { name } }
        """,
        """
        QueryPlan {
          Subscription {
            Primary {
              Fetch(service: "a") {
                subscription Added($kind:String){it:added(kind:$kind){name}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_PayloadContinuesElsewhere_LooksUpTheRestOfEachEventSideBySide() => AssertPlan(
        """
        subscription { added { name tags size } }
        """,
        """
        QueryPlan {
          Subscription {
            Primary {
              Fetch(service: "a") {
                subscription{added{name id}}
              }
            }
            Rest {
              Parallel {
                Flatten(path: "added") {
                  Fetch(service: "b") {
                    => Thing { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{tags}}}
                  }
                }
                Flatten(path: "added") {
                  Fetch(service: "c") {
                    => Thing { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{size}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ConditionalRest_StandsUnderItsCondition() => AssertPlan(
        """
        subscription($all: Boolean!) { removed { id ... @include(if: $all) { name } } }
        """,
        """
        QueryPlan {
          Subscription {
            Primary {
              Fetch(service: "b") {
                subscription{removed{id}}
              }
            }
            Rest {
              Include(if: $all) {
                Flatten(path: "removed") {
                  Fetch(service: "a") {
                    => Thing { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{name}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Theory]
    [InlineData("subscription { ticks }", 1)]
    [InlineData("subscription { ...F } fragment F on Subscription { ticks }", 1)]
    public void Plan_FieldOfSeveralServices_FollowsOneOfThem(string operation, int sources)
    {
        var plan = Plan(operation).Plan!;

        Assert.Equal(sources, PlanPrinter.ToText(plan).Split("Fetch(").Length - 1);
        Assert.Null(Assert.IsType<SubscriptionNode>(plan.Root).Rest);
    }

    [Theory]
    [InlineData("subscription { added { id } removed { id } }")]
    [InlineData("subscription($x: Boolean!) { added @include(if: $x) { id } }")]
    [InlineData("subscription($x: Boolean!) { ... @skip(if: $x) { added { id } } }")]
    [InlineData("subscription { added @skip(if: true) { id } }")]
    public void Plan_NotExactlyOneField_IsRefused(string operation) =>
        Assert.Equal("SUBSCRIPTION_ROOT_FIELD", Assert.Single(Plan(operation).Errors).Code);

    [Fact]
    public void PlanPrinter_Subscription_IsJsonWithItsTwoParts()
    {
        var root = JsonNode.Parse(PlanPrinter.ToJson(Plan("subscription { added { tags } }").Plan!))!["root"]!;

        Assert.Equal("Subscription", root["node"]!.GetValue<string>());
        Assert.Equal("Subscription", root["primary"]!["kind"]!.GetValue<string>());
        Assert.Equal("Flatten", root["rest"]!["node"]!.GetValue<string>());
        Assert.Equal("Query", root["rest"]!["fetch"]!["kind"]!.GetValue<string>());
    }
}
