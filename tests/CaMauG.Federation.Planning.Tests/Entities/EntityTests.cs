namespace CaMauG.Federation.Planning.Tests.Entities;

public sealed class EntityTests : PlanTests
{
    protected override string Subgraphs => "accounts,reviews,products";

    protected override string Types => """
        type Query @join__type(graph: ACCOUNTS) @join__type(graph: PRODUCTS) {
          me: User @join__field(graph: ACCOUNTS)
          product(upc: ID!): Product @join__field(graph: PRODUCTS)
        }

        type User @join__type(graph: ACCOUNTS, key: "id") @join__type(graph: REVIEWS, key: "id") {
          id: ID!
          name: String @join__field(graph: ACCOUNTS)
          email: String @join__field(graph: ACCOUNTS)
          reviews(first: Int): [Review] @join__field(graph: REVIEWS)
        }

        type Review @join__type(graph: REVIEWS, key: "id") {
          id: ID!
          body: String
          author: User
          product: Product
        }

        type Product @join__type(graph: PRODUCTS, key: "upc") @join__type(graph: REVIEWS, key: "upc", resolvable: false) {
          upc: ID!
          name: String @join__field(graph: PRODUCTS)
          price(currency: String): Int @join__field(graph: PRODUCTS)
        }
        """;

    [Fact]
    public void Plan_FieldsOfOneSubgraph_TakeOneFetch() => AssertPlan(
        """
        { me { id name mail: email } }
        """,
        """
        QueryPlan {
          Fetch(service: "accounts") {
            {me{id name mail:email}}
          }
        }
        """);

    [Fact]
    public void Plan_FieldElsewhere_IsLookedUpByKey() => AssertPlan(
        """
        { me { name reviews { body } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{name id}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{body}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TwoSubgraphsBelow_RunAfterEachOther() => AssertPlan(
        """
        { me { reviews { body product { name } author { name } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{id}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{body product{upc} author{id}}}}}
              }
            }
            Parallel {
              Flatten(path: "me.reviews.product") {
                Fetch(service: "products") {
                  => Product { upc }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{name}}}
                }
              }
              Flatten(path: "me.reviews.author") {
                Fetch(service: "accounts") {
                  => User { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on User{name}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_OnlyKeysBelow_NeedNoFurtherFetch() => AssertPlan(
        """
        { me { reviews { author { id } product { upc } } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{id}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{author{id} product{upc}}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_Variables_AreDeclaredWhereTheyAreUsed() => AssertPlan(
        """
        query Mine($first: Int = 3, $upc: ID!, $money: String) { me { reviews(first: $first) { product { price(currency: $money) } } } product(upc: $upc) { name } }
        """,
        """
        QueryPlan {
          Parallel {
            Sequence {
              Fetch(service: "accounts") {
                query Mine{me{id}}
              }
              Flatten(path: "me") {
                Fetch(service: "reviews") {
                  => User { id }
                  query Mine($representations:[_Any!]!,$first:Int=3){_entities(representations:$representations){...on User{reviews(first:$first){product{upc}}}}}
                }
              }
              Flatten(path: "me.reviews.product") {
                Fetch(service: "products") {
                  => Product { upc }
                  query Mine($representations:[_Any!]!,$money:String){_entities(representations:$representations){...on Product{price(currency:$money)}}}
                }
              }
            }
            Fetch(service: "products") {
              query Mine($upc:ID!){product(upc:$upc){name}}
            }
          }
        }
        """);

    [Fact]
    public void Plan_KeyNameTakenByTheClient_UsesAnAlias() => AssertPlan(
        """
        { me { id: name reviews { body } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{id:name __cmg_id:id}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id<__cmg_id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{body}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RootTypename_NeedsNoFetch() => AssertPlan(
        """
        { __typename }
        """,
        """
        QueryPlan {
        }
        """);

    [Fact]
    public void Plan_TypenameOfAnObject_IsFetchedWithIt() => AssertPlan(
        """
        { me { __typename kind: __typename reviews { __typename } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{__typename kind:__typename id}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{__typename}}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FragmentsAndRepeatedFields_AreJoined() => AssertPlan(
        """
        { me { ...A reviews { id } } me { reviews { body } ... { name } } } fragment A on User { id reviews { id product { upc } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "accounts") {
              {me{id name}}
            }
            Flatten(path: "me") {
              Fetch(service: "reviews") {
                => User { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on User{reviews{id product{upc} body}}}}
              }
            }
          }
        }
        """);
}
