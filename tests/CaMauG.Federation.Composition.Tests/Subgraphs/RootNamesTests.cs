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
}
