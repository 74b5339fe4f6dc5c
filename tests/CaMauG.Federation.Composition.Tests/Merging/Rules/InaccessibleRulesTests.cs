namespace CaMauG.Federation.Composition.Tests.Merging.Rules;

public sealed class InaccessibleRulesTests : CompositionTests
{
    [Fact]
    public void Inaccessible_Field_IsInTheSupergraphOnly()
    {
        var result = AssertComposes(("a", "type Query { a: Int secret: Hidden @inaccessible } type Hidden @inaccessible { x: Int }"));

        Assert.DoesNotContain("secret", result.ApiSdl!, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", result.ApiSdl!, StringComparison.Ordinal);
        AssertLine(result.SupergraphSdl, "secret: Hidden @inaccessible");
    }

    [Theory]
    [InlineData("type Query @inaccessible { a: Int }", "QUERY_ROOT_TYPE_INACCESSIBLE", "Query")]
    [InlineData("type Query { a: T } type T { x: Int @inaccessible }", "ONLY_INACCESSIBLE_CHILDREN", "T")]
    [InlineData("type Query { a: E } enum E { X @inaccessible }", "ONLY_INACCESSIBLE_CHILDREN", "values")]
    [InlineData("type Query { a: T } type T @inaccessible { x: Int }", "REFERENCED_INACCESSIBLE", "Query.a")]
    [InlineData("type Query { a(i: I): Int } input I @inaccessible { x: Int }", "REFERENCED_INACCESSIBLE", "Query.a(i:)")]
    [InlineData("type Query { a(i: I): Int } input I { x: Int! @inaccessible y: Int }", "REQUIRED_INACCESSIBLE", "I.x")]
    [InlineData("type Query { a(i: Int! @inaccessible): Int }", "REQUIRED_INACCESSIBLE", "Query.a(i:)")]
    [InlineData("type Query { a: N } interface N { x: Int } type T implements N { x: Int @inaccessible y: Int }", "IMPLEMENTED_BY_INACCESSIBLE", "T.x")]
    [InlineData("type Query { a(e: E = X): Int } enum E { X @inaccessible Y }", "DEFAULT_VALUE_USES_INACCESSIBLE", "E.X")]
    public void Inaccessible_LeavesABrokenApi_IsRefused(string sdl, string code, string reason) => AssertRefused([("a", sdl)], code, reason);
}
