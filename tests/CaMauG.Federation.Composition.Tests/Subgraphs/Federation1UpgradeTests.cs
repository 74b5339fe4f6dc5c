namespace CaMauG.Federation.Composition.Tests.Subgraphs;

public sealed class Federation1UpgradeTests : CompositionTests
{
    [Fact]
    public void Federation1_ValueTypeInTwoSubgraphs_IsShared() => Succeeded(ComposeAsWritten(
        ("a", "type Query { a: Money } type Money { amount: Int }"),
        ("b", "type Query { b: Money } type Money { amount: Int }")));

    [Fact]
    public void Federation1_ExtensionWithExternalKey_ResolvesItsKey()
    {
        var result = Succeeded(ComposeAsWritten(
            ("boats", """type Query { boats: [Boat] } type Boat @key(fields: "id") { id: ID! name: String }"""),
            ("catch", """extend type Boat @key(fields: "id") { id: ID! @external catch: Int }""")));

        AssertLine(result.SupergraphSdl, "id: ID!");
        AssertLine(result.SupergraphSdl, "@join__type(graph: CATCH, key: \"id\")");
    }

    [Fact]
    public void Federation1_UnusedExternal_IsDropped()
    {
        var result = Succeeded(ComposeAsWritten(
            ("boats", """type Query { boats: [Boat] } type Boat @key(fields: "id") { id: ID! name: String }"""),
            ("catch", """extend type Boat @key(fields: "id") { id: ID! @external name: String @external catch: Int }""")));

        AssertLine(result.SupergraphSdl, "name: String @join__field(graph: BOATS)");
    }

    [Fact]
    public void Federation1_RequiresOfOwnField_IsDropped()
    {
        var result = Succeeded(ComposeAsWritten(
            ("boats", """type Query { boats: [Boat] } type Boat @key(fields: "id") { id: ID! tons: Int fee: Int @requires(fields: "tons") }""")));

        AssertLine(result.SupergraphSdl, "fee: Int");
    }

    [Fact]
    public void Federation1_OnlyUnusedExternals_IsRefused() => AssertError(
        ComposeAsWritten(
            ("boats", "type Query { boat: Boat } type Boat { id: ID! @external }"),
            ("crew", "type Query { b: Boat } type Boat { id: ID! }")),
        "TYPE_WITH_ONLY_UNUSED_EXTERNAL", "Boat");

    [Theory]
    [InlineData("type Boat @key(fields: \"id\") { name: String @external }", true)]
    [InlineData("type Boat { name: String @external }", false)]
    public void Federation1_OnlyUnusedExternalsOfATypeNoFieldHas_IsRefusedOfAnEntity(string boat, bool isRefused)
    {
        var result = ComposeAsWritten(("boats", "type Query { a: Int } " + boat), ("crew", """type Boat @key(fields: "id") { id: ID! name: String }"""));

        Assert.Equal(isRefused ? ["TYPE_WITH_ONLY_UNUSED_EXTERNAL"] : [], result.Errors.Select(error => error.Code));
    }

    [Fact]
    public void Federation1_ExtensionOfNothing_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """type Query { a: Int } extend type Boat @key(fields: "id") { id: ID! }""")), "EXTENSION_WITH_NO_BASE", "Boat");

    [Fact]
    public void Federation1_Federation2Directive_IsUnknownAndSaysWhy() => AssertError(
        ComposeAsWritten(("boats", "type Query { a: Int @shareable }")), "INVALID_GRAPHQL", "federation 1 schema");

    [Fact]
    public void Federation1_MachineryWrittenOut_IsSetAside()
    {
        var result = Succeeded(ComposeAsWritten(("boats", """
            scalar _Any  scalar _FieldSet  union _Entity = Boat
            type _Service { sdl: String }
            directive @key(fields: _FieldSet!) repeatable on OBJECT | INTERFACE
            type Query { _entities(representations: [_Any!]!): [_Entity]! _service: _Service! boat: Boat }
            type Boat @key(fields: "id") { id: ID! }
            """)));

        Assert.DoesNotContain("_Any", result.SupergraphSdl!, StringComparison.Ordinal);
        Assert.DoesNotContain("_service", result.ApiSdl!, StringComparison.Ordinal);
    }
}
