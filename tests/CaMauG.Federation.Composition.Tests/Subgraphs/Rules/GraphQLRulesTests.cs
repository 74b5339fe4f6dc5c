namespace CaMauG.Federation.Composition.Tests.Subgraphs.Rules;

public sealed class GraphQLRulesTests : CompositionTests
{
    [Theory]
    [InlineData("type Query { a: Ghost }", "Unknown type Ghost")]
    [InlineData("type Query { a(b: Ghost): Int }", "Unknown type Ghost")]
    [InlineData("type Query { a: I } input I { x: Int }", "must be Output Type")]
    [InlineData("type Query { a(b: Query): Int }", "must be Input Type")]
    [InlineData("type Query { a: U } union U = S scalar S", "Cannot add type S (of type ScalarType)")]
    [InlineData("type Query { a: Int } union U = Ghost", "Cannot add unknown type Ghost as member of union type U")]
    [InlineData("type Query implements Ghost { a: Int }", "Cannot implement unknown type Ghost")]
    [InlineData("type Query { a(x: Int! @deprecated): Int }", "Required argument Query.a(x:) cannot be deprecated")]
    [InlineData("type Query { a(x: In): Int } input In { again: In! }", "within itself through a series of non-null fields: \"again\"")]
    [InlineData("type Query { __a: Int }", "must not begin with \"__\"")]
    [InlineData("type Query { a: I } interface I implements I { a: Int }", "Type I cannot implement itself")]
    [InlineData("type Query { a: Int } extend type Int { a: Int }", "Cannot extend built-in type \"Int\"")]
    [InlineData("directive @d(x: E = B) on FIELD_DEFINITION enum E { A } type Query { a: Int }", "Invalid default value (got: B) provided for argument @d(x:)")]
    [InlineData("schema { query: Ghost } type Other { a: Int }", "Cannot set schema query root to unknown type Ghost")]
    [InlineData("schema { query: In } input In { a: Int }", "Query root type must be an Object type, it cannot be set to In")]
    [InlineData("schema { query: Q } type Q { a: Query }", "Unknown type Query")]
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
