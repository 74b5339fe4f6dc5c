namespace CaMauG.Federation.Planning.Tests.Places;

/// <summary>Entities at several places of an operation, looked up in one request.</summary>
public sealed class SeveralPlacesTests : PlanTests
{
    protected override string Subgraphs => "people,shop";

    protected override string Types => """
        type Query @join__type(graph: PEOPLE) @join__type(graph: SHOP) {
          me: User @join__field(graph: PEOPLE)
          boss: User @join__field(graph: PEOPLE)
          firm: Firm @join__field(graph: PEOPLE)
        }

        type User @join__type(graph: PEOPLE, key: "id") @join__type(graph: SHOP, key: "id") {
          id: ID!
          friend: User @join__field(graph: PEOPLE)
          orders: Int @join__field(graph: SHOP)
          carts: Int @join__field(graph: SHOP)
          best: User @join__field(graph: SHOP)
        }

        type Firm @join__type(graph: PEOPLE, key: "code") @join__type(graph: SHOP, key: "code") {
          code: ID!
          orders: Int @join__field(graph: SHOP)
          motto: String @join__field(graph: SHOP)
        }
        """;

    [Fact]
    public void Plan_SameFieldsAtTwoPlaces_TakeOneFetch() => AssertPlan(
        """
        { me { orders friend { orders } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              {me{id friend{id}}}
            }
            Flatten(paths: ["me", "me.friend"]) {
              Fetch(service: "shop") {
                => User { id }
                at me.friend
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{orders}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OneKeyOfDifferentShapesAtTwoPlaces_StandsUnderAnAliasForOneOfThem() => AssertPlan(
        """
        { me { text: orders } firm { text: motto } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              {me{id} firm{code}}
            }
            Flatten(paths: ["me", "firm"]) {
              Fetch(service: "shop") {
                => User { id }
                at firm
                => Firm { code }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{text:orders} ...on Firm{__cmg1_text:motto}}}
                __cmg1_text as text
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_DifferentTypesAtTwoPlaces_TakeOneFetch() => AssertPlan(
        """
        { me { orders } firm { orders } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              {me{id} firm{code}}
            }
            Flatten(paths: ["me", "firm"]) {
              Fetch(service: "shop") {
                => User { id }
                at firm
                => Firm { code }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{orders} ...on Firm{orders}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_DifferentFieldsOfOneType_StayApart() => AssertPlan(
        """
        { me { orders } boss { carts } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              {me{id} boss{id}}
            }
            Parallel {
              Flatten(path: "me") {
                Fetch(service: "shop") {
                  => User { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on User{orders}}}
                }
              }
              Flatten(path: "boss") {
                Fetch(service: "shop") {
                  => User { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on User{carts}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OneThatMayBeLeftOut_StaysAlone() => AssertPlan(
        """
        query ($x: Boolean!) { me { orders @include(if: $x) } boss { orders } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              query($x:Boolean!){me{id@include(if:$x)} boss{id}}
            }
            Parallel {
              Include(if: $x) {
                Flatten(path: "me") {
                  Fetch(service: "shop") {
                    => User { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on User{orders}}}
                  }
                }
              }
              Flatten(path: "boss") {
                Fetch(service: "shop") {
                  => User { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on User{orders}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_PlacesThatNeedEachOther_StayApart() => AssertPlan(
        """
        { me { best { friend { best { id } } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "people") {
              {me{id}}
            }
            Flatten(path: "me") {
              Fetch(service: "shop") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{best{id}}}}
              }
            }
            Flatten(path: "me.best") {
              Fetch(service: "people") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{friend{id}}}}
              }
            }
            Flatten(path: "me.best.friend") {
              Fetch(service: "shop") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{best{id}}}}
              }
            }
          }
        }
        """);
}
