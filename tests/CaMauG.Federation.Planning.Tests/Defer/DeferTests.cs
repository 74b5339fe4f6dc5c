namespace CaMauG.Federation.Planning.Tests.Defer;

public sealed class DeferTests : PlanTests
{
    protected override string Subgraphs => "shop,stock,people";

    protected override string Types => """
        type Query @join__type(graph: SHOP) @join__type(graph: STOCK) @join__type(graph: PEOPLE) {
          product(id: ID): Product @join__field(graph: SHOP)
          products: [Product] @join__field(graph: SHOP)
          me: Person @join__field(graph: PEOPLE)
        }

        type Mutation @join__type(graph: SHOP) {
          buy(id: ID): Product @join__field(graph: SHOP)
        }

        type Product @join__type(graph: SHOP, key: "id") @join__type(graph: STOCK, key: "id") {
          id: ID!
          name: String @join__field(graph: SHOP)
          price: Int @join__field(graph: SHOP)
          size: Size @join__field(graph: SHOP)
          seller: Person @join__field(graph: SHOP)
          weight: Int @join__field(graph: SHOP, external: true) @join__field(graph: STOCK)
          postage: Int @join__field(graph: SHOP, requires: "weight")
          count: Int @join__field(graph: STOCK)
        }

        type Size @join__type(graph: SHOP) {
          width: Int
          height: Int
        }

        type Person @join__type(graph: SHOP, key: "id") @join__type(graph: PEOPLE, key: "id") {
          id: ID!
          name: String @join__field(graph: PEOPLE)
          town: String @join__field(graph: PEOPLE)
        }
        """;

    [Fact]
    public void Plan_FieldsElsewhere_AreFetchedLater() => AssertDeferredPlan(
        """
        { product { name ... @defer(label: "stock") { count } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{name}}
              Fetch(service: "shop") {
                {product{name id}}
              }
            }
            Deferred(depends: [0], path: "product", label: "stock") {
              {count}
              Flatten(path: "product") {
                Fetch(service: "stock") {
                  => Product { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldsOfTheSameSubgraph_AreSplitOffByTheEntity() => AssertDeferredPlan(
        """
        { products { name ... @defer { price } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {products{name}}
              Fetch(service: "shop") {
                {products{name id}}
              }
            }
            Deferred(depends: [0], path: "products") {
              {price}
              Flatten(path: "products") {
                Fetch(service: "shop") {
                  => Product { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldsOfNoEntity_RideWithThePrimary() => AssertDeferredPlan(
        """
        { product { size { width ... @defer { height } } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{size{width}}}
              Fetch(service: "shop") {
                {product{size{width height}}}
              }
            }
            Deferred(depends: [0], path: "product.size") {
              {height}
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldsSelectedInAnyCase_BelongToThePrimary() => AssertDeferredPlan(
        """
        { product { id name seller { id } ... @defer { name count seller { id name } } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{id name seller{id}}}
              Fetch(service: "shop") {
                {product{id name seller{id}}}
              }
            }
            Deferred(depends: [0], path: "product") {
              {name count seller{id name}}
              Parallel {
                Flatten(path: "product.seller") {
                  Fetch(service: "people") {
                    => Person { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Person{name}}}
                  }
                }
                Flatten(path: "product") {
                  Fetch(service: "stock") {
                    => Product { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldsOfTheSameFetch_AreNotHeldUpByLaterOnes() => AssertDeferredPlan(
        """
        { product { count ... @defer { weight } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{count}}
              Sequence {
                Fetch(service: "shop") {
                  {product{id}}
                }
                Flatten(path: "product") {
                  Fetch(service: "stock") {
                    => Product { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                  }
                }
              }
            }
            Deferred(depends: [0], path: "product") {
              {weight}
              Flatten(path: "product") {
                Fetch(service: "stock") {
                  => Product { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{weight}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RootFields_AreFetchedLater() => AssertDeferredPlan(
        """
        { product { name } ...Me @defer } fragment Me on Query { me { name } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{name}}
              Fetch(service: "shop") {
                {product{name}}
              }
            }
            Deferred(depends: [], path: "") {
              {me{name}}
              Fetch(service: "people") {
                {me{name}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_DeferredInDeferred_StandsInItsPart() => AssertDeferredPlan(
        """
        { product { id ... @defer(label: "a") { name seller { id ... @defer(label: "b") { name } } ... @defer(label: "c") { name count } } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{id}}
              Fetch(service: "shop") {
                {product{id}}
              }
            }
            Deferred(depends: [0], path: "product", label: "a") {
              {name seller{id}}
              Defer {
                Primary {
                  {name seller{id}}
                  Flatten(path: "product") {
                    Fetch(service: "shop") {
                      => Product { id }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{name seller{id}}}}
                    }
                  }
                }
                Deferred(depends: [1], path: "product.seller", label: "b") {
                  {name}
                  Flatten(path: "product.seller") {
                    Fetch(service: "people") {
                      => Person { id }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Person{name}}}
                    }
                  }
                }
                Deferred(depends: [0], path: "product", label: "c") {
                  {name count}
                  Flatten(path: "product") {
                    Fetch(service: "stock") {
                      => Product { id }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                    }
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldWithRequirement_GetsItInItsPart() => AssertDeferredPlan(
        """
        { product { name ... @defer { postage } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{name}}
              Fetch(service: "shop") {
                {product{name id}}
              }
            }
            Deferred(depends: [0], path: "product") {
              {postage}
              Sequence {
                Flatten(path: "product") {
                  Fetch(service: "stock") {
                    => Product { id }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{weight}}}
                  }
                }
                Flatten(path: "product") {
                  Fetch(service: "shop") {
                    => Product { id weight? }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{postage}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Theory]
    [InlineData("if: false")]
    [InlineData("if: $later")]
    public void Plan_SwitchedOff_IsThePlanWithoutIt(string argument) => AssertDeferredPlan(
        $$"""
        query($later: Boolean!) { product { name ... @defer({{argument}}) { price } } }
        """,
        """
        QueryPlan {
          Fetch(service: "shop") {
            {product{name price}}
          }
        }
        """,
        "later");

    [Fact]
    public void Plan_SwitchedOnByVariable_IsDeferred() => AssertDeferredPlan(
        """
        query Q($later: Boolean!, $too: Boolean!) { product { name ... @defer(if: $later) { count @include(if: $too) } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {product{name}}
              Fetch(service: "shop") {
                query Q($too:Boolean!){product{name id@include(if:$too)}}
              }
            }
            Deferred(depends: [0], path: "product") {
              {count}
              Include(if: $too) {
                Flatten(path: "product") {
                  Fetch(service: "stock") {
                    => Product { id }
                    query Q($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_BelowAMutation_IsDeferred() => AssertDeferredPlan(
        """
        mutation { buy(id: 1) { name ... @defer { count } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {buy{name}}
              Fetch(service: "shop") {
                mutation{buy(id:1){name id}}
              }
            }
            Deferred(depends: [0], path: "buy") {
              {count}
              Flatten(path: "buy") {
                Fetch(service: "stock") {
                  => Product { id }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{count}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_WithoutDeferral_IgnoresTheDirective() => AssertPlan(
        """
        { product { name ... @defer { price } } }
        """,
        """
        QueryPlan {
          Fetch(service: "shop") {
            {product{name price}}
          }
        }
        """);
}
