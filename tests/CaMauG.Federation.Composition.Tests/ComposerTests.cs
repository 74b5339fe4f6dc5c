namespace CaMauG.Federation.Composition.Tests;

public sealed class ComposerTests : CompositionTests
{
    private static readonly (string, string)[] s_harbour =
    [
        ("boats", """type Query { boats: [Boat!]! } type Boat @key(fields: "id") { id: ID! name: String! }"""),
        ("catch", """type Boat @key(fields: "id") { id: ID! lastCatch: Float @deprecated(reason: "weigh again") }"""),
    ];

    [Fact]
    public void Compose_EntityInTwoSubgraphs_PrintsSupergraph()
    {
        var result = AssertComposes(s_harbour);

        AssertLine(result.SupergraphSdl, "BOATS @join__graph(name: \"boats\", url: \"http://boats\")");
        AssertLine(result.SupergraphSdl, "@join__type(graph: CATCH, key: \"id\")");
        AssertLine(result.SupergraphSdl, "name: String! @join__field(graph: BOATS)");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/join/v0.5\", for: EXECUTION)");
    }

    [Fact]
    public void Compose_EntityInTwoSubgraphs_PrintsApi()
    {
        var result = AssertComposes(s_harbour);

        Assert.Equal(
            """
            type Boat {
              id: ID!
              lastCatch: Float @deprecated(reason: "weigh again")
              name: String!
            }

            type Query {
              boats: [Boat!]!
            }

            """,
            result.ApiSdl);
    }

    [Fact]
    public void Compose_SubgraphsInAnotherOrder_GivesTheSameText()
    {
        var forward = Compose(s_harbour);
        var backward = Compose([s_harbour[1], s_harbour[0]]);

        Assert.Equal(forward.SupergraphSdl, backward.SupergraphSdl);
        Assert.Equal(forward.ApiSdl, backward.ApiSdl);
    }

    [Fact]
    public void Compose_NoSubgraphs_IsRefusedForItsMissingQueries()
    {
        var result = Composer.Compose([]);

        Assert.Equal(["NO_QUERIES"], result.Errors.Select(static error => error.Code));
    }

    [Fact]
    public void Compose_UnparsableSubgraph_NamesSubgraphAndLine()
    {
        var result = ComposeAsWritten(("boats", "type Query {\n  boats: [Boat\n}"));

        var error = Assert.Single(result.Errors);
        Assert.Equal("INVALID_GRAPHQL", error.Code);
        Assert.Equal("[boats] Syntax Error: Expected \"]\", found \"}\".", error.Message);
        Assert.Equal([new ErrorLocation("boats", 3, 1)], error.Locations);
    }

    // The parser's own exception would take minutes over each.
    [Theory]
    [InlineData("type Boat { ? }", 12, "Unexpected character: \"?\".")]
    [InlineData("type Boat { id: ] }", 16, "Expected Name, found \"]\".")]
    public void Compose_MegabyteInOneLineWithAFault_NamesItsPlaceAtOnce(string bad, int offset, string reason)
    {
        var sdl = "type Query { a: Int } " + string.Concat(Enumerable.Range(0, 30_000).Select(static index => $"type ACertainType{index:D6} {{ theId: ID! }} "));

        var result = ComposeAsWritten(("boats", sdl + bad));

        var error = Assert.Single(result.Errors);
        Assert.True(sdl.Length > 1_000_000);
        Assert.Equal("[boats] Syntax Error: " + reason, error.Message);
        Assert.Equal([new ErrorLocation("boats", 1, sdl.Length + offset + 1)], error.Locations);
    }

    [Fact]
    public void Compose_KeyOfAMegabyteWithAFault_IsRefusedAtOnce()
    {
        var fields = string.Concat(Enumerable.Repeat("id ", 350_000));

        var result = ComposeAsWritten(("boats", $$"""type Query { a: Boat } type Boat @key(fields: "{{fields}} ]") { id: ID! }"""));

        Assert.Contains(result.Errors, static error => error.Code == "KEY_INVALID_FIELDS");
    }

    [Fact]
    public void Compose_NoQueryAnywhere_IsRefused() =>
        AssertRefused([("boats", "type Boat { id: ID! }")], "NO_QUERIES", "query root");
}
