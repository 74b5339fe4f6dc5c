namespace CaMauG.Federation.Planning.Tests.NestedRoots;

/// <summary>The query root met again below a payload: its fields may live anywhere.</summary>
public sealed class NestedRootTests : PlanTests
{
    protected override string Subgraphs => "pay,news";

    protected override string Types => """
        type Query @join__type(graph: PAY) @join__type(graph: NEWS) {
          me: User @join__field(graph: PAY)
          payloads: [Payload] @join__field(graph: PAY)
          news: [Item] @join__field(graph: NEWS)
        }

        type Mutation @join__type(graph: PAY) @join__type(graph: NEWS) {
          pay: Payload @join__field(graph: PAY)
          publish: Boolean @join__field(graph: NEWS)
        }

        type Payload @join__type(graph: PAY) {
          ok: Boolean
          query: Query
        }

        type User @join__type(graph: PAY, key: "id") @join__type(graph: NEWS, key: "id") {
          id: ID!
          feed: [Item] @join__field(graph: NEWS)
        }

        type Item @join__type(graph: NEWS) {
          title: String
        }
        """;

    [Fact]
    public void Plan_FieldsOfTheSameSubgraph_ComeWithThePayload() => AssertPlan(
        """
        mutation { pay { ok query { me { id } } } }
        """,
        """
        QueryPlan {
          Fetch(service: "pay") {
            mutation{pay{ok query{me{id}}}}
          }
        }
        """);

    [Fact]
    public void Plan_FieldsOfAnotherSubgraph_AreARootFetchAtThatPath() => AssertPlan(
        """
        mutation { pay { ok query { me { id } news { title } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "pay") {
              mutation{pay{ok query{me{id}}}}
            }
            Flatten(path: "pay.query") {
              Fetch(service: "news") {
                {news{title}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OnlyFieldsOfAnotherSubgraph_StillAskThePayloadForItsRoot() => AssertPlan(
        """
        { payloads { query { news { title } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "pay") {
              {payloads{query{__typename}}}
            }
            Flatten(path: "payloads.query") {
              Fetch(service: "news") {
                {news{title}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_EntitiesBelowANestedRoot_AreLookedUpFromThere() => AssertPlan(
        """
        mutation { pay { query { me { feed { title } } } } publish }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "pay") {
              mutation{pay{query{me{id}}}}
            }
            Flatten(path: "pay.query.me") {
              Fetch(service: "news") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{feed{title}}}}
              }
            }
            Fetch(service: "news") {
              mutation{publish}
            }
          }
        }
        """);
}
