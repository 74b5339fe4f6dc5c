using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Tests.Supergraphs;

public sealed class SupergraphTests
{
    private const int Harbour = 0;
    private const int Market = 1;
    [Fact]
    public void Parse_Graphs_ReadInOrder() =>
        Assert.Equal([new(Harbour, "harbour", "HARBOUR", "http://harbour"), new(Market, "market", "MARKET", "")], Samples.Market.Subgraphs);

    [Fact]
    public void Parse_Keys_KnowWhatCanBeResolved()
    {
        var stall = Samples.Market.FindType("Stall")!;

        Assert.Equal(["id", "code area { id }"], stall.In(Market)!.Keys.Select(key => key.Fields.Text));
        Assert.All(stall.In(Market)!.Keys, key => Assert.True(key.IsResolvable));
        Assert.False(Assert.Single(stall.In(Harbour)!.Keys).IsResolvable);
        Assert.Equal("id", stall.In(Market)!.Keys[1].Fields.Selections[1].Selections[0].Name);
    }

    [Fact]
    public void Parse_FieldWithoutJoin_IsInEverySubgraphOfItsType()
    {
        var stall = Samples.Market.FindType("Stall")!;

        Assert.NotNull(stall.In(Market)!.FindField("id"));
        Assert.NotNull(stall.In(Harbour)!.FindField("id"));
        Assert.Null(stall.In(Harbour)!.FindField("code"));
        Assert.Null(Samples.Market.FindType("Area")!.In(Harbour));
    }

    [Fact]
    public void Parse_FieldWithEmptyJoin_IsInNoSubgraph() =>
        Assert.Null(Samples.Market.FindType("Fish")!.In(Market)!.FindField("landedAt"));

    [Fact]
    public void Parse_FieldDirectives_AreKept()
    {
        var market = Samples.Market.FindType("Stall")!.In(Market)!;

        Assert.Equal("name", market.FindField("area")!.Provides!.Text);
        Assert.Equal("price(unit: KG)", market.FindField("tax")!.Requires!.Text);
        Assert.Equal("unit", market.FindField("tax")!.Requires!.Selections[0].Arguments[0].Name.StringValue);
        Assert.True(market.FindField("price")!.IsExternal);
    }

    [Fact]
    public void Parse_Connectors_AreFoundUnderTheNamesTheirSubgraphsGiveThem()
    {
        var graph = Supergraph.Parse("""
            schema
              @join__directive(graphs: [A], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.1", import: ["@source", {name: "@connect", as: "@http"}]})
              @join__directive(graphs: [B], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.2", as: "rest"})
              @join__directive(graphs: [C], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect"]})
            { query: Query }
            enum join__Graph { A @join__graph(name: "a", url: "") B @join__graph(name: "b", url: "") C @join__graph(name: "c", url: "") }
            type Query @join__type(graph: A) @join__type(graph: B) @join__type(graph: C) {
              one: Int @join__directive(graphs: [A], name: "http", args: {selection: "id"}) @join__directive(graphs: [A], name: "http", args: {selection: "x"})
              two: Int @join__directive(graphs: [B], name: "connect", args: {selection: "id"})
              three: Int @join__directive(graphs: [C, A], name: "connect", args: {selection: "id"})
              four: Int @join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "x"})
            }
            type Tide @join__type(graph: B) @join__directive(graphs: [B], name: "rest", args: {selection: "id"}) { id: ID! }
            """);

        Assert.Equal([new("Query.one", "a"), new("Query.three", "c"), new("Tide", "b")], graph.Connectors);
        Assert.Empty(Samples.Market.Connectors);
    }

    [Theory]
    [InlineData("", "context", " { language }", "language", null)]
    [InlineData("schema @link(url: \"https://specs.apollo.dev/context/v0.1\", as: \"ctx\") { query: Query }", "ctx", " ... on Query { now }", null, "Query")]
    public void Parse_Contexts_AreReadWithWhatIsTakenFromThem(string schema, string directive, string selection, string? field, string? type)
    {
        var graph = Supergraph.Parse($$"""
            {{schema}} enum join__Graph { A @join__graph(name: "a", url: "") }
            type Query @join__type(graph: A) @{{directive}}(name: "a__one") @{{directive}}(name: "a__two") {
              boat: Int @join__field(graph: A, contextArguments: [{context: "a__two", name: "in", type: "[String]", selection: "{{selection}}"}])
            }
            """);

        var argument = Assert.Single(graph.FindType("Query")!.In(0)!.FindField("boat")!.Contexts);
        var selected = Assert.Single(argument.Selection.Selections);

        Assert.Equal(["a__one", "a__two"], graph.FindType("Query")!.Contexts);
        Assert.Equal(("in", "[String]", "a__two"), (argument.Name, argument.Type.ToString(), argument.Context));
        Assert.Equal((field, type), (selected.Name, selected.TypeCondition));
    }

    [Fact]
    public void IsResolvable_LabelledOverride_FollowsTheLabel()
    {
        var price = Samples.Market.FindType("Stall")!.In(Harbour)!.FindField("price")!;

        Assert.Equal("Int!", price.Type.ToString());
        Assert.False(price.IsResolvable(static _ => false));
        Assert.True(price.IsResolvable(static label => label == "percent(10)"));
    }

    [Fact]
    public void Parse_InterfaceObject_IsMarkedInItsSubgraphOnly()
    {
        var goods = Samples.Market.FindType("Goods")!;

        Assert.True(goods.In(Harbour)!.IsInterfaceObject);
        Assert.False(goods.In(Market)!.IsInterfaceObject);
        Assert.Equal(["Fish", "Rice"], goods.In(Market)!.PossibleTypes);
        Assert.Empty(goods.In(Harbour)!.PossibleTypes);
    }

    [Fact]
    public void Parse_EnumAndUnion_KnowTheirMembersBySubgraph()
    {
        Assert.Equal(["KG"], Samples.Market.FindType("Unit")!.In(Market)!.EnumValues);
        Assert.Equal(["KG", "CRATE"], Samples.Market.FindType("Unit")!.In(Harbour)!.EnumValues);
        Assert.Equal(["Fish"], Samples.Market.FindType("Offer")!.In(Market)!.PossibleTypes);
    }

    [Theory]
    [InlineData("type Query { a: Int }", "join__Graph")]
    [InlineData("type Query {", "")]
    [InlineData("enum join__Graph { A @join__graph(name: \"a\", url: \"\") } type Query @join__type(graph: B) { a: Int }", "graph B")]
    public void TryParse_NoSupergraph_SaysWhy(string sdl, string word)
    {
        Assert.False(Supergraph.TryParse(sdl, out _, out var error));

        Assert.Contains(word, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_FirstVersionOfTheSpecification_UsesOwners()
    {
        var supergraph = Supergraph.Parse("""
            enum join__Graph {
              A @join__graph(name: "a", url: "http://a")
              B @join__graph(name: "b", url: "http://b")
            }

            type User @join__owner(graph: A) @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
              id: ID! @join__field(graph: A)
              name: String
              score: Int @join__field(graph: B)
            }

            type Query {
              me: User @join__field(graph: A)
            }
            """);
        var user = supergraph.FindType("User")!;

        Assert.Equal(["id", "name"], user.In(0)!.Fields.Keys.Order());
        Assert.Equal(["score"], user.In(1)!.Fields.Keys);
        Assert.NotNull(supergraph.FindType("Query")!.In(0)!.FindField("me"));
    }
}
