namespace CaMauG.Federation.Planning.Tests.Sharing;

public sealed class SharedFieldTests : PlanTests
{
    protected override string Subgraphs => "a,b,c";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) @join__type(graph: C) {
          product: Product
          order: Order @join__field(graph: A)
        }

        type Product @join__type(graph: A) @join__type(graph: B) @join__type(graph: C) {
          id: ID!
          name: String @join__field(graph: A)
          price: Int @join__field(graph: B)
        }

        type Order @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          address: Address
        }

        type Address @join__type(graph: A) @join__type(graph: B) {
          city: String @join__field(graph: A)
          ward: String @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_SharedRoot_IsAskedWhereAllOfItIs() => AssertPlan(
        """
        { product { id price } }
        """,
        """
        QueryPlan {
          Fetch(service: "b") {
            {product{id price}}
          }
        }
        """);

    [Fact]
    public void Plan_RootWithoutKeySplitOverSubgraphs_IsAskedOfEach() => AssertPlan(
        """
        { product { id name price } }
        """,
        """
        QueryPlan {
          Parallel {
            Fetch(service: "a") {
              {product{id name}}
            }
            Fetch(service: "b") {
              {product{price}}
            }
          }
        }
        """);

    [Fact]
    public void Plan_ObjectWithoutKey_IsReachedThroughItsParent() => AssertPlan(
        """
        { order { address { city ward } } }
        """,
        """
        QueryPlan {
          Sequence {
            Fetch(service: "a") {
              {order{address{city} id}}
            }
            Flatten(path: "order") {
              Fetch(service: "b") {
                => Order { id }
                query($representations:[_Any!]!){_entities(representations:$representations){...on Order{address{ward}}}}
              }
            }
          }
        }
        """);
}
