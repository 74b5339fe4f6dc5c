namespace CaMauG.Federation.Planning.Tests.Mutations;

public sealed class MutationTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) {
          ok: Boolean
        }

        type Mutation @join__type(graph: A) @join__type(graph: B) {
          add(name: String!): Thing @join__field(graph: A)
          tag(name: String!): Int @join__field(graph: B)
          touch: Thing
        }

        type Thing @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          tags: [String] @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_Mutations_RunOneAfterTheOther() => AssertPlan(
        """
        mutation { first: add(name: "a") { id } tag(name: "b") last: add(name: "c") { name } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              mutation{first:add(name:"a"){id}}
            }
            Fetch(service: "b") {
              mutation{tag(name:"b")}
            }
            Fetch(service: "a") {
              mutation{last:add(name:"c"){name}}
            }
          }
        }
        """);

    [Fact]
    public void Plan_MutationsInOneSubgraph_GoTogetherInOrder() => AssertPlan(
        """
        mutation { first: add(name: "a") { id } second: add(name: "b") { id } }
        """,
        """
        QueryPlan {
          Fetch(service: "a") {
            mutation{first:add(name:"a"){id} second:add(name:"b"){id}}
          }
        }
        """);

    [Fact]
    public void Plan_FieldWrittenTwiceUnderConditions_RunsOnceWhereItIsWrittenFirst() => AssertPlan(
        """
        mutation ($x: Boolean!) { add(name: "a") @include(if: $x) { id } tag(name: "b") add(name: "a") { name } }
        """,
        """
        QueryPlan {
          Sequence {
            Include(if: $x) {
              Fetch(service: "a") {
                mutation($x:Boolean!){add(name:"a"){id@include(if:$x) name}}
              }
            }
            Fetch(service: "b") {
              mutation{tag(name:"b")}
            }
            Skip(if: $x) {
              Fetch(service: "a") {
                mutation{add(name:"a"){name}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldWrittenTwiceUnderTwoConditions_TheSecondRunsWhenTheFirstDidNot() => AssertPlan(
        """
        mutation ($x: Boolean!, $y: Boolean!, $z: Boolean!) { tag(name: "a") @include(if: $x) @skip(if: $y) other: tag(name: "b") tag(name: "a") @include(if: $z) }
        """,
        """
        QueryPlan {
          Fetch(service: "b") {
            mutation($y:Boolean!,$x:Boolean!,$z:Boolean!){tag(name:"a")@skip(if:$y)@include(if:$x) other:tag(name:"b") tag(name:"a")@skip(if:$x)@include(if:$z) ...@include(if:$x){...@include(if:$y){tag(name:"a")@include(if:$z)}}}
          }
        }
        """);

    [Fact]
    public void Plan_WhatFollowsAMutation_ComesBeforeTheNext() => AssertPlan(
        """
        mutation { add(name: "a") { tags } tag(name: "b") }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              mutation{add(name:"a"){id}}
            }
            Flatten(path: "add") {
              Fetch(service: "b") {
                => Thing { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Thing{tags}}}
              }
            }
            Fetch(service: "b") {
              mutation{tag(name:"b")}
            }
          }
        }
        """);

    [Fact]
    public void Plan_SharedMutation_IsAskedOnce() => AssertPlan(
        """
        mutation { touch { id tags } }
        """,
        """
        QueryPlan {
          Fetch(service: "b") {
            mutation{touch{id tags}}
          }
        }
        """);
}
