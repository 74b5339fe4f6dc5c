namespace CaMauG.Federation.Composition.Tests.Subgraphs.Rules;

public sealed class GraphQLRulesTests : CompositionTests
{
    [Theory]
    [InlineData("type Query { a: Ghost }", "Unknown type Ghost")]
    [InlineData("type Query { a(b: Ghost): Int }", "Unknown type Ghost")]
    [InlineData("type Query { a: I } input I { x: Int }", "must be Output Type")]
    [InlineData("type Query { a(b: Query): Int }", "must be Input Type")]
    [InlineData("type Query { a: U } union U = S scalar S", "can only include Object types")]
    [InlineData("type Query { a: T } type T implements N { x: Int } interface N { id: ID! x: Int }", "Interface field N.id expected but T does not provide it.")]
    [InlineData("type Query { a: T } type T implements N { id: Int! } interface N { id: ID! }", "N.id expects type ID! but T.id of type Int!")]
    [InlineData("type Query { a: T } type T implements N { id(x: Int!): ID! } interface N { id: ID! }", "required argument x")]
    [InlineData("type Query { a: T } type T implements N { id: ID! } interface N { id(x: Int): ID! }", "N.id(x:) expected")]
    [InlineData("type Query { a: T } type T implements O { id: ID! } type O { id: ID! }", "Cannot implement non-interface type O")]
    [InlineData("type Query { a: B } interface A { id: ID! } interface C implements A { id: ID! } type B implements C { id: ID! }", "must implement A")]
    [InlineData("type Query { a: Int a: Int }", "Query.a")]
    [InlineData("type Query { a: Int } type T { x: Int } type T { y: Int }", "only one type named \"T\"")]
    [InlineData("type Query { a: Int @ghost }", "Unknown directive \"@ghost\"")]
    [InlineData("type Query { a: Int @shareable(x: 1) }", "Unknown argument \"x\"")]
    [InlineData("type Query { a: Int @override }", "argument \"from\" of type \"String!\" is required")]
    [InlineData("union U @key(fields: \"id\") = Query type Query { id: ID! u: U }", "may not be used on UNION")]
    [InlineData("type Query { a: Int @inaccessible @inaccessible }", "can only be used once")]
    [InlineData("type Query { a(b: Int = \"x\"): Int }", "Query.a(b:)")]
    [InlineData("type Query { a(b: E = Z): E } enum E { X }", "Query.a(b:)")]
    [InlineData("type Query { a(b: I = { y: 1 }): Int } input I { x: Int }", "Query.a(b:)")]
    public void Subgraph_InvalidGraphQL_IsRefusedWithTheReason(string sdl, string reason) =>
        AssertRefused([("boats", sdl)], "INVALID_GRAPHQL", reason);

    [Fact]
    public void Subgraph_SeveralMistakes_AreAllReported()
    {
        var result = Compose(("boats", "type Query { a: Ghost b: Spirit }"), ("crew", "type Query { c: Phantom }"));

        Assert.Equal(3, result.Errors.Count);
        Assert.Contains(result.Errors, error => error.Locations[0].Subgraph == "crew");
    }
}
