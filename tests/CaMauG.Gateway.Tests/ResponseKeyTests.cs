using CaMauG.Contracts.Graph;

namespace CaMauG.Gateway.Tests;

/// <summary>Services whose types differ where the graph's do not: what clients may ask for under one key, these refuse under one key.</summary>
public sealed class ResponseKeyTests
{
    private const string Library = """
        type Query { media: [Media] }
        interface Media { shelf: Shelf }
        type Book implements Media { id: ID! title: String! shelf: Shelf! }
        type Film implements Media { id: ID title: String shelf: Shelf }
        type Shelf { row: Int code: Int }
        """;

    private const string Loans = """
        scalar _Any
        union _Entity = Book | Film
        type Query { _entities(representations: [_Any!]!): [_Entity]! }
        type Book { id: ID! loans: Int! }
        type Film { id: ID! loans: Int }
        """;

    private const string Graph = """
        enum join__Graph { LIBRARY @join__graph(name: "library", url: "") LOANS @join__graph(name: "loans", url: "") }
        type Query @join__type(graph: LIBRARY) @join__type(graph: LOANS) { media: [Media] @join__field(graph: LIBRARY) }
        interface Media @join__type(graph: LIBRARY) { shelf: Shelf }
        type Book implements Media @join__implements(graph: LIBRARY, interface: "Media") @join__type(graph: LIBRARY, key: "id") @join__type(graph: LOANS, key: "id") {
          id: ID!
          title: String @join__field(graph: LIBRARY, type: "String!")
          shelf: Shelf @join__field(graph: LIBRARY, type: "Shelf!")
          loans: Int @join__field(graph: LOANS, type: "Int!")
        }
        type Film implements Media @join__implements(graph: LIBRARY, interface: "Media") @join__type(graph: LIBRARY, key: "id") @join__type(graph: LOANS, key: "id") {
          id: ID @join__field(graph: LIBRARY) @join__field(graph: LOANS, type: "ID!")
          title: String @join__field(graph: LIBRARY)
          shelf: Shelf @join__field(graph: LIBRARY)
          loans: Int @join__field(graph: LOANS)
        }
        type Shelf @join__type(graph: LIBRARY) { row: Int code: Int }
        """;

    [Theory]
    [InlineData("{ media { ... on Book { title } ... on Film { title } } }", """[{"title":"Rừng tràm"},{"title":"Mùa len trâu"}]""")]
    [InlineData("{ media { ... on Book { loans } ... on Film { loans } } }", """[{"loans":3},{"loans":null}]""")]
    [InlineData("{ media { shelf { row } ... on Book { shelf { code } } } }", """[{"shelf":{"row":1,"code":7}},{"shelf":{"row":2}}]""")]
    public async Task Query_TypesDifferInTheService_EachValueStandsUnderItsKey(string query, string expected)
    {
        await using var library = await DataService.StartAsync(Library, """
            {"media":[{"__typename":"Book","id":"1","title":"Rừng tràm","shelf":{"row":1,"code":7}},{"__typename":"Film","id":"2","title":"Mùa len trâu","shelf":{"row":2,"code":8}}]}
            """);
        await using var loans = await DataService.StartAsync(Loans, """
            {"_entities":{"Book 1":{"__typename":"Book","loans":3},"Film 2":{"__typename":"Film","loans":null}}}
            """);
        TestGraph graph = new();
        graph.Publish(1, [new ServiceEndpoint("library", 1, library.Url, null, null), new ServiceEndpoint("loans", 1, loans.Url, null, null)], static _ => Graph);
        await using var host = await GatewayHost.StartAsync(graph);

        var answer = await host.QueryAsync(query);

        Assert.Null(answer["errors"]);
        Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(expected)!.ToJsonString(), answer["data"]!["media"]!.ToJsonString());
    }
}
