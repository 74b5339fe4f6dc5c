namespace CaMauG.Federation.Composition.Tests.Subgraphs.Rules;

public sealed class FieldSetRulesTests : CompositionTests
{
    [Theory]
    [InlineData("type Boat @key(fields: \"ghost\") { id: ID! }", "KEY_INVALID_FIELDS", "ghost")]
    [InlineData("type Boat @key(fields: \"id {\") { id: ID! }", "KEY_INVALID_FIELDS", "Syntax Error")]
    [InlineData("type Boat @key(fields: \"id\\r {\") { id: ID! }", "KEY_INVALID_FIELDS", "Syntax Error")]
    [InlineData("type Boat @key(fields: \"owner\") { owner: Owner } type Owner { id: ID! }", "KEY_INVALID_FIELDS", "Boat.owner")]
    [InlineData("type Boat @key(fields: \"id { x }\") { id: ID! }", "KEY_INVALID_FIELDS", "Boat.id")]
    [InlineData("type Boat @key(fields: \"id(x: 1)\") { id(x: Int): ID! }", "KEY_FIELDS_HAS_ARGS", "Boat.id")]
    [InlineData("type Boat @key(fields: \"id\") { id(x: Int!): ID! }", "KEY_INVALID_FIELDS", "mandatory value for argument \"x\"")]
    [InlineData("type Boat @key(fields: 123) { id: ID! }", "KEY_INVALID_FIELDS_TYPE", "must be a string")]
    [InlineData("type Boat @key(fields: \"u { ... on Boat { id } }\") { id: ID! u: U } union U = Boat", "KEY_FIELDS_SELECT_INVALID_TYPE", "Boat.u")]
    [InlineData("type Boat @key(fields: \"id @include(if: true)\") { id: ID! }", "KEY_DIRECTIVE_IN_FIELDS_ARG", "@include")]
    [InlineData("type Boat @key(fields: \"key: id\") { id: ID! }", "KEY_INVALID_FIELDS", "Cannot use alias \"key\"")]
    [InlineData("type Boat @key(fields: \"id __typename(x: 1)\") { id: ID! }", "KEY_INVALID_FIELDS", "\"Boat.__typename\" has no argument named \"x\"")]
    public void Key_InvalidFields_IsRefused(string boat, string code, string reason) =>
        AssertRefused([("boats", "type Query { boat: Boat } " + boat)], code, reason);

    [Theory]
    [InlineData("ghost", "REQUIRES_INVALID_FIELDS", "ghost")]
    [InlineData("own", "REQUIRES_FIELDS_MISSING_EXTERNAL", "Boat.own")]
    [InlineData("priced", "REQUIRES_INVALID_FIELDS", "mandatory value")]
    [InlineData("tons __typename", "REQUIRES_FIELDS_MISSING_EXTERNAL", "Boat.__typename")]
    [InlineData("tons @skip(if: true)", "REQUIRES_DIRECTIVE_IN_FIELDS_ARG", "@skip(if: true)")]
    public void Requires_InvalidFields_IsRefused(string fields, string code, string reason) => AssertRefused(
        [
            ("boats", $$"""
                type Query { boat: Boat }
                type Boat @key(fields: "id") { id: ID! own: Int priced(in: String!): Int @external tons: Int @external fee: Int @requires(fields: "{{fields}}") }
                """),
        ],
        code, reason);

    [Theory]
    [InlineData("type Query { boat: Boat @provides(fields: \"ghost\") } type Boat { id: ID! }", "PROVIDES_INVALID_FIELDS", "ghost")]
    [InlineData("type Query { boat: Boat @provides(fields: \"id\") } type Boat { id: ID! }", "PROVIDES_FIELDS_MISSING_EXTERNAL", "Boat.id")]
    [InlineData("type Query { boat: Int @provides(fields: \"id\") }", "PROVIDES_ON_NON_OBJECT_FIELD", "Query.boat")]
    [InlineData("type Query { n: N } interface N { boat: Boat @provides(fields: \"id\") } type Boat { id: ID! @external }", "PROVIDES_UNSUPPORTED_ON_INTERFACE", "N.boat")]
    [InlineData("type Query { boat: Boat @provides(fields: \"id @skip(if: true)\") } type Boat { id: ID! @external }", "PROVIDES_DIRECTIVE_IN_FIELDS_ARG", "@skip")]
    [InlineData("type Query { boat: Boat @provides(fields: \"id\") } type Boat { id(x: Int): ID! @external }", "PROVIDES_FIELDS_HAS_ARGS", "Boat.id")]
    [InlineData("type Query { boat: Boat @provides(fields: 1) } type Boat { id: ID! @external }", "PROVIDES_INVALID_FIELDS_TYPE", "must be a string")]
    [InlineData("type Query { boat: Boat } type Boat @key(fields: \"id\") { id: ID! owner: Owner @external @provides(fields: \"name\") fee: Int @requires(fields: \"owner { name }\") } type Owner { name: String @external }", "EXTERNAL_COLLISION_WITH_ANOTHER_DIRECTIVE", "Boat.owner")]
    public void Provides_InvalidFields_IsRefused(string sdl, string code, string reason) => AssertRefused([("boats", sdl)], code, reason);

    [Fact]
    public void Key_OnInterfaceBeforeFederation23_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.2", import: ["@key"])
            type Query { n: N } interface N @key(fields: "id") { id: ID! }
            """)),
        "KEY_UNSUPPORTED_ON_INTERFACE", "N");

    [Theory]
    [InlineData("type Query { boat: Boat } type Boat @key(fields: \"id\") { id: ID! fee: Int @requires(fields: 1) }", "REQUIRES_INVALID_FIELDS_TYPE", "must be a string")]
    [InlineData("type Query { n: N } interface N { tons: Int fee: Int @requires(fields: \"tons\") }", "REQUIRES_UNSUPPORTED_ON_INTERFACE", "N.fee")]
    [InlineData("type Query { n: N } interface N { tons: Int @external }", "EXTERNAL_ON_INTERFACE", "N.tons")]
    public void FieldSet_WhereItHasNoMeaning_IsRefused(string sdl, string code, string reason) => AssertRefused([("boats", sdl)], code, reason);

    [Fact]
    public void Key_FragmentOnATypeOfAnotherSubgraph_MeansTheTypeItself() => AssertComposes(
        ("boats", """type Query { boat: Boat } type Boat @key(fields: "... on Ghost { id }") { id: ID! }"""));

    [Fact]
    public void InterfaceKey_OfImplementationUnreadable_ReportsOnlyThat()
    {
        var result = Compose(("boats", """
            type Query { n: N }
            interface N @key(fields: "id") { id: ID! }
            type Boat implements N @key(fields: "ghost") { id: ID! name: String @external }
            """));

        Assert.All(result.Errors, error => Assert.Equal("KEY_INVALID_FIELDS", error.Code));
    }

    [Fact]
    public void InterfaceKey_WrittenTwice_MatchesTheSameKeyWrittenOnce() => AssertComposes(
        ("boats", """type Query { n: N } interface N @key(fields: "id id") { id: ID! } type Boat implements N @key(fields: "id") { id: ID! }"""));

    [Fact]
    public void External_NeverReferredTo_IsRefused() => AssertRefused(
        [("boats", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! name: String @external }""")], "EXTERNAL_UNUSED", "Boat.name");
}
