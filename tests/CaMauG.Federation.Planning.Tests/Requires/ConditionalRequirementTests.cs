namespace CaMauG.Federation.Planning.Tests.Requires;

public sealed class ConditionalRequirementTests : ProductPlanTests
{
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
