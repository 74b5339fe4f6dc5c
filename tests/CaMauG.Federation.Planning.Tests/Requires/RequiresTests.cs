namespace CaMauG.Federation.Planning.Tests.Requires;

public sealed class RequiresTests : ProductPlanTests
{
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
}
