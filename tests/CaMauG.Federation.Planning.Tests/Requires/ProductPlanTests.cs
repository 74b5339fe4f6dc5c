namespace CaMauG.Federation.Planning.Tests.Requires;

/// <summary>Products of three services, of which two compute from what others know.</summary>
public abstract class ProductPlanTests : PlanTests
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
}
