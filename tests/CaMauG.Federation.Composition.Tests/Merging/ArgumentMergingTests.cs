namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class ArgumentMergingTests : CompositionTests
{
    [Fact]
    public void Argument_RequiredInOneSubgraph_IsRequired()
    {
        var result = AssertComposes(
            ("a", "type Query { a(id: ID!): Int @shareable }"), ("b", "type Query { a(id: ID): Int @shareable }"));

        AssertLine(result.ApiSdl, "a(id: ID!): Int");
    }

    [Fact]
    public void Argument_OptionalAndNotEverywhere_IsDroppedWithAHint()
    {
        var result = AssertComposes(
            ("a", "type Query { a(id: ID, size: Int): Int @shareable }"), ("b", "type Query { a(id: ID): Int @shareable }"));

        AssertLine(result.ApiSdl, "a(id: ID): Int");
        Assert.Contains(result.Hints, hint => hint.Code == "INCONSISTENT_ARGUMENT_PRESENCE");
    }

    [Fact]
    public void Argument_RequiredAndNotEverywhere_IsRefused() => AssertRefused(
        [("a", "type Query { a(id: ID!): Int @shareable }"), ("b", "type Query { a: Int @shareable }")],
        "REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH", "Query.a(id:)");

    [Fact]
    public void Argument_DifferentTypes_IsRefused() => AssertRefused(
        [("a", "type Query { a(id: ID): Int @shareable }"), ("b", "type Query { a(id: Int): Int @shareable }")],
        "FIELD_ARGUMENT_TYPE_MISMATCH", "Query.a(id:)");

    [Fact]
    public void Argument_DifferentDefaults_IsRefused() => AssertRefused(
        [("a", "type Query { a(n: Int = 1): Int @shareable }"), ("b", "type Query { a(n: Int = 2): Int @shareable }")],
        "FIELD_ARGUMENT_DEFAULT_MISMATCH", "Query.a(n:)");

    [Fact]
    public void Argument_DefaultInOneSubgraphOnly_HasNone()
    {
        var result = AssertComposes(
            ("a", "type Query { a(n: Int = 1): Int @shareable }"), ("b", "type Query { a(n: Int): Int @shareable }"));

        AssertLine(result.ApiSdl, "a(n: Int): Int");
    }
}
