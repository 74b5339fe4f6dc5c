using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests;

/// <summary>Arguments that services take from objects further up, from the client's operation to the services and back.</summary>
public sealed class ContextTests
{
    private const string Shops = """
        scalar _Any
        union _Entity = Item
        type Query { baskets: [Basket] party: Party season: String _entities(representations: [_Any!]!): [_Entity]! }
        interface Party { favourite: Item }
        type Basket { currency: String items: [Item] gift: Gift }
        type Gift { product: Product }
        type Person implements Party { currency: String favourite: Item }
        type Firm implements Party { money: [String] favourite: Item }
        type Item { id: ID! price(currency: String, rounded: Boolean): String costs(money: [String], season: String): String }
        type Product { id: ID! }
        """;

    private const string Goods = """
        scalar _Any
        union _Entity = Product
        type Query { _entities(representations: [_Any!]!): [_Entity]! }
        type Product { id: ID! item: Item }
        type Item { id: ID! }
        """;

    private const string Graph = """
        enum join__Graph { SHOPS @join__graph(name: "shops", url: "") GOODS @join__graph(name: "goods", url: "") }
        type Query @join__type(graph: SHOPS) @join__type(graph: GOODS) @context(name: "shops__query") {
          baskets: [Basket] @join__field(graph: SHOPS)
          party: Party @join__field(graph: SHOPS)
          season: String @join__field(graph: SHOPS)
        }
        interface Party @join__type(graph: SHOPS) @context(name: "shops__buyer") { favourite: Item }
        type Basket @join__type(graph: SHOPS) @context(name: "shops__buyer") { currency: String items: [Item] gift: Gift }
        type Gift @join__type(graph: SHOPS) { product: Product }
        type Person implements Party @join__implements(graph: SHOPS, interface: "Party") @join__type(graph: SHOPS) { currency: String favourite: Item }
        type Firm implements Party @join__implements(graph: SHOPS, interface: "Party") @join__type(graph: SHOPS) { money: [String] favourite: Item }
        type Item @join__type(graph: SHOPS, key: "id") @join__type(graph: GOODS, key: "id", resolvable: false) {
          id: ID!
          price(rounded: Boolean): String @join__field(graph: SHOPS, contextArguments: [
            {context: "shops__buyer", name: "currency", type: "String", selection: " ... on Basket { currency } ... on Person { currency }"}])
          costs: String @join__field(graph: SHOPS, contextArguments: [
            {context: "shops__buyer", name: "money", type: "[String]", selection: " ... on Firm { money }"},
            {context: "shops__query", name: "season", type: "String", selection: " { season }"}])
        }
        type Product @join__type(graph: SHOPS, key: "id", resolvable: false) @join__type(graph: GOODS, key: "id") {
          id: ID!
          item: Item @join__field(graph: GOODS)
        }
        """;

    private const string Data = """
        {"season":"rain","baskets":[
          {"__typename":"Basket","currency":"VND","items":[{"__typename":"Item","id":"1"},{"__typename":"Item","id":"2"}],"gift":{"product":{"id":"9"}}},
          {"__typename":"Basket","currency":null,"items":[{"__typename":"Item","id":"1"}],"gift":{"product":{"id":"9"}}},
          {"__typename":"Basket","currency":"KHR","items":[],"gift":{"product":{"id":"9"}}}],
         "party":{"__typename":"Firm","money":["VND","KHR"],"favourite":{"__typename":"Item","id":"2"}},
         "_entities":{
          "Item 1":{"__typename":"Item","price":"1 in {currency}, {rounded}","costs":"1 {money} {season}"},
          "Item 2":{"__typename":"Item","price":"2 in {currency}, {rounded}","costs":"2 {money} {season}"}}}
        """;

    [Theory]
    [InlineData(
        "{ baskets { items { price(rounded: true) } } }",
        """{"baskets":[{"items":[{"price":"1 in \"VND\", true"},{"price":"2 in \"VND\", true"}]},{"items":[{"price":"1 in null, true"}]},{"items":[]}]}""",
        3)]
    [InlineData(
        "{ baskets { gift { product { item { price(rounded: false) } } } } }",
        """{"baskets":[{"gift":{"product":{"item":{"price":"1 in \"VND\", false"}}}},{"gift":{"product":{"item":{"price":"1 in null, false"}}}},{"gift":{"product":{"item":{"price":"1 in \"KHR\", false"}}}}]}""",
        4)]
    [InlineData("{ party { favourite { costs } } }", """{"party":{"favourite":{"costs":"2 [\"VND\",\"KHR\"] \"rain\""}}}""", 2)]
    [InlineData("{ party { favourite { price } } }", """{"party":{"favourite":{"price":"2 in null, {rounded}"}}}""", 2)]
    public async Task Query_FieldTakesFromAbove_EachObjectHasItsOwnValue(string query, string expected, int requests)
    {
        await using var shops = await DataService.StartAsync(Shops, Data);
        await using var goods = await DataService.StartAsync(Goods, """{"_entities":{"Product 9":{"__typename":"Product","item":{"id":"1"}}}}""");
        TestGraph graph = new();
        graph.Publish(1, [new ServiceEndpoint("shops", 1, shops.Url, null, null), new ServiceEndpoint("goods", 1, goods.Url, null, null)], static _ => Graph);
        await using var host = await GatewayHost.StartAsync(graph);

        var answer = await host.QueryAsync(query);

        Assert.Null(answer["errors"]);
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(expected)!.ToJsonString(), answer["data"]!.ToJsonString());
        Assert.Equal(requests, shops.Requests.Count);
    }
}
