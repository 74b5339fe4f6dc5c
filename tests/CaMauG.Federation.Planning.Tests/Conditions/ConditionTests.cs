namespace CaMauG.Federation.Planning.Tests.Conditions;

public sealed class ConditionTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          me: User @join__field(graph: A)
          news: [String] @join__field(graph: B)
        }

        type User @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          score: Int @join__field(graph: B)
          rank: Int @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_ConditionOnAField_TravelsWithIt() => AssertPlan(
        """
        query ($x: Boolean!) { me { id name @include(if: $x) } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            query($x:Boolean!){me{id name@include(if:$x)}}
          }
        }
        """);

    [Fact]
    public void Plan_ConditionOnAWholeFetch_SparesIt() => AssertPlan(
        """
        query ($x: Boolean!) { me { name score @include(if: $x) ... @include(if: $x) { rank } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              query($x:Boolean!){me{name id@include(if:$x)}}
            }
            Include(if: $x) {
              Flatten(path: "me") {
                Fetch(service: "b") {
                  => User { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on User{score rank}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_DifferentConditions_StayOnTheFields() => AssertPlan(
        """
        query ($x: Boolean!, $y: Boolean!) { me { name score @include(if: $x) rank @skip(if: $y) } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              query($x:Boolean!,$y:Boolean!){me{name id@include(if:$x) id@skip(if:$y)}}
            }
            Flatten(path: "me") {
              Fetch(service: "b") {
                => User { id }
                query($representations:[_Any!]!,$x:Boolean!,$y:Boolean!){_entities(representations:$representations){...on User{score@include(if:$x) rank@skip(if:$y)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ConditionOnARootFetch_SparesIt() => AssertPlan(
        """
        query ($x: Boolean = true) { me { name } news @skip(if: $x) }
        """,
        """
        QueryPlan {
          Parallel {
            Fetch(service: "a") {
              {me{name}}
            }
            Skip(if: $x) {
              Fetch(service: "b") {
                {news}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_LiteralConditions_AreSettled() => AssertPlan(
        """
        { me { name @skip(if: true) id @include(if: true) ... @include(if: false) { score } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {me{id}}
          }
        }
        """);

    [Fact]
    public void Plan_ContradictingConditions_DropTheField() => AssertPlan(
        """
        query ($x: Boolean!) { me { id ... @skip(if: $x) { score @include(if: $x) } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {me{id}}
          }
        }
        """);

    [Fact]
    public void Plan_ConditionalAndUnconditional_IsUnconditional() => AssertPlan(
        """
        query ($x: Boolean!) { me { score @include(if: $x) score } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {me{id}}
            }
            Flatten(path: "me") {
              Fetch(service: "b") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{score}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TwoConditionsOfOneKind_AreNested() => AssertPlan(
        """
        query ($x: Boolean!, $y: Boolean!) { me { id ... @include(if: $x) { name @include(if: $y) } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            query($y:Boolean!,$x:Boolean!){me{id ...@include(if:$y){name@include(if:$x)}}}
          }
        }
        """);

    [Fact]
    public void Plan_ObjectOfWhichNothingIsLeft_IsAskedForStill() => AssertPlan(
        """
        { me { name @skip(if: true) ... @include(if: false) { score } } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            {me{__typename}}
          }
        }
        """);
}
