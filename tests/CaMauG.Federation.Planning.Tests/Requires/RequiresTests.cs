namespace CaMauG.Federation.Planning.Tests.Requires;

public sealed class RequiresTests : PlanTests
{
    protected override string Subgraphs => "products,stock,tax";

    protected override string Types => """
        type Query @join__type(graph: PRODUCTS) @join__type(graph: STOCK) @join__type(graph: TAX) {
          products: [Product] @join__field(graph: PRODUCTS)
          stocked: [Product] @join__field(graph: STOCK)
          taxed: [Product] @join__field(graph: TAX)
        }

        type Product @join__type(graph: PRODUCTS, key: "upc") @join__type(graph: STOCK, key: "upc") @join__type(graph: TAX, key: "upc") {
          upc: ID!
          weight: Int @join__field(graph: PRODUCTS) @join__field(graph: STOCK, external: true)
          price(currency: String): Int @join__field(graph: PRODUCTS) @join__field(graph: STOCK, external: true)
          inStock: Boolean @join__field(graph: STOCK)
          shipping: Int @join__field(graph: STOCK, requires: "price(currency: \"VND\") weight") @join__field(graph: TAX, external: true)
          dues: Int @join__field(graph: TAX, requires: "shipping")
          duty: Int @join__field(graph: STOCK, requires: "price(currency: \"USD\")")
          size: Size @join__field(graph: PRODUCTS) @join__field(graph: STOCK, external: true)
          box: String @join__field(graph: STOCK, requires: "size { ... on Crate { litres } ... on Net { knots } }")
        }

        union Size @join__type(graph: PRODUCTS) @join__type(graph: STOCK) @join__unionMember(graph: PRODUCTS, member: "Crate") @join__unionMember(graph: PRODUCTS, member: "Net") @join__unionMember(graph: STOCK, member: "Crate") @join__unionMember(graph: STOCK, member: "Net") = Crate | Net

        type Crate @join__type(graph: PRODUCTS) @join__type(graph: STOCK) {
          litres: Int @join__field(graph: PRODUCTS) @join__field(graph: STOCK, external: true)
        }

        type Net @join__type(graph: PRODUCTS) @join__type(graph: STOCK) {
          knots: Int @join__field(graph: PRODUCTS) @join__field(graph: STOCK, external: true)
        }
        """;

    [Fact]
    public void Plan_RequiredFields_AreSentWithTheKey() => AssertPlan(
        """
        { products { shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{upc price(currency:"VND") weight}}
            }
            Flatten(path: "products") {
              Fetch(service: "stock") {
                => Product { upc price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementFromElsewhere_ComesBackToTheSameSubgraph() => AssertPlan(
        """
        { stocked { shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "stock") {
              {stocked{upc}}
            }
            Flatten(path: "stocked") {
              Fetch(service: "products") {
                => Product { upc }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price(currency:"VND") weight}}}
              }
            }
            Flatten(path: "stocked") {
              Fetch(service: "stock") {
                => Product { upc price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementUnderACondition_HoldsUpNothingThatIsAskedAnyway() => AssertPlan(
        """
        query ($x: Boolean!) { taxed { inStock shipping @include(if: $x) } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "tax") {
              {taxed{upc}}
            }
            Parallel {
              Flatten(path: "taxed") {
                Fetch(service: "stock") {
                  => Product { upc }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{inStock}}}
                }
              }
              Include(if: $x) {
                Sequence {
                  Flatten(path: "taxed") {
                    Fetch(service: "products") {
                      => Product { upc }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price(currency:"VND") weight}}}
                    }
                  }
                  Flatten(path: "taxed") {
                    Fetch(service: "stock") {
                      => Product { upc price? weight? }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
                    }
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_ObjectAskedForTwiceOnceUnderACondition_OnlyThatPartWaits() => AssertPlan(
        """
        query ($x: Boolean!) { taxed { inStock } taxed @include(if: $x) { shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "tax") {
              query($x:Boolean!){taxed{upc} taxed@include(if:$x){upc}}
            }
            Parallel {
              Flatten(path: "taxed") {
                Fetch(service: "stock") {
                  => Product { upc }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{inStock}}}
                }
              }
              Include(if: $x) {
                Sequence {
                  Flatten(path: "taxed") {
                    Fetch(service: "products") {
                      => Product { upc }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price(currency:"VND") weight}}}
                    }
                  }
                  Flatten(path: "taxed") {
                    Fetch(service: "stock") {
                      => Product { upc price? weight? }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
                    }
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementUnderEitherOfTwoConditions_HoldsUpNothingThatIsAskedAnyway() => AssertPlan(
        """
        query ($x: Boolean!, $y: Boolean!) { taxed { inStock shipping @include(if: $x) again: shipping @include(if: $y) } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "tax") {
              {taxed{upc}}
            }
            Parallel {
              Flatten(path: "taxed") {
                Fetch(service: "stock") {
                  => Product { upc }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{inStock}}}
                }
              }
              Sequence {
                Flatten(path: "taxed") {
                  Fetch(service: "products") {
                    => Product { upc }
                    query($representations:[_Any!]!,$x:Boolean!,$y:Boolean!){_entities(representations:$representations){...on Product{price(currency:"VND")@include(if:$x) weight@include(if:$x) price(currency:"VND")@include(if:$y) weight@include(if:$y)}}}
                  }
                }
                Flatten(path: "taxed") {
                  Fetch(service: "stock") {
                    => Product { upc price? weight? }
                    query($representations:[_Any!]!,$x:Boolean!,$y:Boolean!){_entities(representations:$representations){...on Product{shipping@include(if:$x) again:shipping@include(if:$y)}}}
                  }
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_FieldThatCanWait_JoinsTheFetchWithRequirements() => AssertPlan(
        """
        { taxed { inStock shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "tax") {
              {taxed{upc}}
            }
            Flatten(path: "taxed") {
              Fetch(service: "products") {
                => Product { upc }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price(currency:"VND") weight}}}
              }
            }
            Flatten(path: "taxed") {
              Fetch(service: "stock") {
                => Product { upc price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{inStock shipping}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementOfARequirement_IsAChain() => AssertPlan(
        """
        { products { dues } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{upc price(currency:"VND") weight}}
            }
            Flatten(path: "products") {
              Fetch(service: "stock") {
                => Product { upc price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
              }
            }
            Flatten(path: "products") {
              Fetch(service: "tax") {
                => Product { upc shipping? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{dues}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_SameFieldWithOtherArguments_TakesAnAlias() => AssertPlan(
        """
        { products { price(currency: "USD") shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{price(currency:"USD") upc __cmg_price:price(currency:"VND") weight}}
            }
            Flatten(path: "products") {
              Fetch(service: "stock") {
                => Product { upc price<__cmg_price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementsWithOtherArguments_TakeAFetchEach() => AssertPlan(
        """
        { products { shipping duty } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{upc price(currency:"VND") weight __cmg_price:price(currency:"USD")}}
            }
            Parallel {
              Flatten(path: "products") {
                Fetch(service: "stock") {
                  => Product { upc price? weight? }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
                }
              }
              Flatten(path: "products") {
                Fetch(service: "stock") {
                  => Product { upc price<__cmg_price? }
                  query($representations:[_Any!]!){_entities(representations:$representations){...on Product{duty}}}
                }
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_SameFieldWithTheSameArguments_IsFetchedOnce() => AssertPlan(
        """
        { products { price(currency: "VND") weight shipping } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{price(currency:"VND") weight upc}}
            }
            Flatten(path: "products") {
              Fetch(service: "stock") {
                => Product { upc price? weight? }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementWithFragments_SendsTypenames() => AssertPlan(
        """
        { products { box } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "products") {
              {products{upc size{__typename ...on Crate{litres} ...on Net{knots}}}}
            }
            Flatten(path: "products") {
              Fetch(service: "stock") {
                => Product { upc size? { __typename? |[Crate]litres? |[Net]knots? } }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{box}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_RequirementThatTheFirstAnswerBringsUnderACondition_NeedsNothingOfALaterPart() => AssertDeferredPlan(
        """
        query ($x: Boolean!) { taxed { dues @include(if: $x) ... @defer { size { ... on Net { knots } } again: dues } } }
        """,
        """
        QueryPlan {
          Defer {
            Primary {
              {taxed{dues}}
              Sequence {
                Fetch(service: "tax") {
                  {taxed{upc}}
                }
                Flatten(path: "taxed") {
                  Fetch(service: "products") {
                    => Product { upc }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price(currency:"VND") weight}}}
                  }
                }
                Flatten(path: "taxed") {
                  Fetch(service: "stock") {
                    => Product { upc price? weight? }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{shipping}}}
                  }
                }
                Include(if: $x) {
                  Flatten(path: "taxed") {
                    Fetch(service: "tax") {
                      => Product { upc shipping? }
                      query($representations:[_Any!]!){_entities(representations:$representations){...on Product{dues}}}
                    }
                  }
                }
              }
            }
            Deferred(depends: [0,2], path: "taxed") {
              {size{...on Net{knots}} again}
              Parallel {
                Flatten(path: "taxed") {
                  Fetch(service: "products") {
                    => Product { upc }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{size{__typename ...on Net{knots}}}}}
                  }
                }
                Flatten(path: "taxed") {
                  Fetch(service: "tax") {
                    => Product { upc shipping? }
                    query($representations:[_Any!]!){_entities(representations:$representations){...on Product{again:dues}}}
                  }
                }
              }
            }
          }
        }
        """);
}
