namespace CaMauG.Federation.Composition.Tests.Subgraphs;

public sealed class RootNamesTests : CompositionTests
{
    [Fact]
    public void Roots_RenamedInASubgraph_GetTheirUsualNames()
    {
        var result = AssertComposes(
            ("boats", "schema { query: RootQuery mutation: Changes } type RootQuery { boats: Int self: RootQuery } type Changes { sail: Int }"),
            ("crew", "type Query { crew: Int }"));

        AssertLine(result.ApiSdl, "type Mutation {");
        AssertLine(result.ApiSdl, "boats: Int");
        AssertLine(result.ApiSdl, "self: Query");
        Assert.DoesNotContain("RootQuery", result.SupergraphSdl!, StringComparison.Ordinal);
    }

    [Fact]
    public void Roots_UsualNameTakenByAnotherType_IsRefused() => AssertRefused(
        [("boats", "schema { query: Query subscription: Live } type Query { a: Int } type Live { b: Int } type Subscription { c: Int }")],
        "ROOT_SUBSCRIPTION_USED", "Live");

    [Fact]
    public void Schema_DefinedTwice_IsRefusedAtTheSecond()
    {
        var result = ComposeAsWritten(("boats", "schema { query: A }\ntype A { a: Int }\n  schema { mutation: A }"));

        var error = Assert.Single(result.Errors);
        Assert.Equal("INVALID_GRAPHQL", error.Code);
        Assert.Contains("Must provide only one schema definition.", error.Message, StringComparison.Ordinal);
        Assert.Equal([new ErrorLocation("boats", 3, 3)], error.Locations);
    }

    [Theory]
    [InlineData("schema { query: A\n query: A }")]
    [InlineData("schema { query: A }\nextend schema { query: B }")]
    [InlineData("extend schema { query: A }\nextend schema { query: B }")]
    public void Root_DeclaredTwice_IsRefusedAtBothPlaces(string schema)
    {
        var result = ComposeAsWritten(("boats", schema + "\ntype A { a: Int } type B { b: Int }"));

        var error = Assert.Single(result.Errors);
        Assert.Equal("INVALID_GRAPHQL", error.Code);
        Assert.Contains("There can be only one query type in schema.", error.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2], error.Locations.Select(place => place.Line));
    }
}
