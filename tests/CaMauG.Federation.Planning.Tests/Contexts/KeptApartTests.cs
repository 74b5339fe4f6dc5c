namespace CaMauG.Federation.Planning.Tests.Contexts;

/// <summary>One entity below two objects that give different values.</summary>
public sealed class KeptApartTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) { baskets: [Basket] @join__field(graph: A) }
        type Basket @join__type(graph: A) @context(name: "a__basket") { currency: String product: Product }
        type Product @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @context(name: "a__product") {
          id: ID!
          name: String @join__field(graph: A)
          item: Item @join__field(graph: B)
        }
        type Item @join__type(graph: A, key: "id") @join__type(graph: B, key: "id", resolvable: false) {
          id: ID!
          price: Int @join__field(graph: A, contextArguments: [{context: "a__basket", name: "currency", type: "String", selection: "{ currency }"}])
          title: String @join__field(graph: A, contextArguments: [{context: "a__product", name: "name", type: "String", selection: "{ name }"}])
        }
        """;

    [Fact]
    public void Plan_EntityBetweenGiverAndTaker_IsKeptApart() => AssertPlan("{ baskets { product { item { price } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {baskets{product{id} currency}}
            }
            Flatten(path: "baskets.product") {
              Fetch(service: "b", keepsApart: true) {
                => Product { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{item{id}}}}
              }
            }
            Flatten(path: "baskets.product.item") {
              Fetch(service: "a") {
                => Item { id }
                $contextualArgument_0 <= ../../currency
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Item{price(currency:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);

    [Fact]
    public void Plan_TheEntityItselfGives_IsShared() => AssertPlan("{ baskets { product { item { title } } } }", """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {baskets{product{id name}}}
            }
            Flatten(path: "baskets.product") {
              Fetch(service: "b") {
                => Product { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Product{item{id}}}}
              }
            }
            Flatten(path: "baskets.product.item") {
              Fetch(service: "a") {
                => Item { id }
                $contextualArgument_0 <= ../name
                query($representations:[_Any!]!,$contextualArgument_0:String){_entities(representations:$representations){...on Item{title(name:$contextualArgument_0)}}}
              }
            }
          }
        }
        """);
}
