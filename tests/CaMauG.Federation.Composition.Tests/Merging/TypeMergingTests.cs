namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class TypeMergingTests : CompositionTests
{
    [Fact]
    public void Union_DifferentMembers_HasAll()
    {
        var result = AssertComposes(
            ("a", "type Query { a: U } union U = A type A { x: Int }"), ("b", "type Query { b: U } union U = B type B { y: Int }"));

        AssertLine(result.ApiSdl, "union U = A | B");
        AssertLine(result.SupergraphSdl, "@join__unionMember(graph: B, member: \"B\")");
    }

    [Fact]
    public void Enum_Returned_HasAllValues()
    {
        var result = AssertComposes(("a", "type Query { a: E } enum E { X }"), ("b", "type Query { b: E } enum E { X Y }"));

        AssertLine(result.SupergraphSdl, "Y @join__enumValue(graph: B)");
    }

    [Fact]
    public void Enum_Sent_HasCommonValues()
    {
        var result = AssertComposes(("a", "type Query { a(e: E): Int } enum E { X }"), ("b", "type Query { b(e: E): Int } enum E { X Y }"));

        Assert.DoesNotContain("Y", result.ApiSdl!, StringComparison.Ordinal);
    }

    [Fact]
    public void Enum_SentAndReturned_MustAgree() => AssertRefused(
        [("a", "type Query { a(e: E): Int } enum E { X }"), ("b", "type Query { b: E } enum E { X Y }")], "ENUM_VALUE_MISMATCH", "\"Y\"");

    [Fact]
    public void Enum_SentAndReturned_MayHideADifference() => AssertComposes(
        ("a", "type Query { a(e: E): Int } enum E { X }"), ("b", "type Query { b: E } enum E { X Y @inaccessible }"));

    [Fact]
    public void Enum_SentWithNothingInCommon_IsRefused() => AssertRefused(
        [("a", "type Query { a(e: E): Int } enum E { X }"), ("b", "type Query { b(e: E): Int } enum E { Y }")], "EMPTY_MERGED_ENUM_TYPE", "\"E\"");

    [Fact]
    public void Input_DifferentFields_HasCommonFields()
    {
        var result = AssertComposes(
            ("a", "type Query { a(i: I): Int } input I { x: Int y: Int }"), ("b", "type Query { b(i: I): Int } input I { x: Int! }"));

        AssertLine(result.ApiSdl, "x: Int!");
        Assert.DoesNotContain("y: Int", result.ApiSdl!, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_RequiredFieldNotEverywhere_IsRefused() => AssertRefused(
        [("a", "type Query { a(i: I): Int } input I { x: Int y: Int! }"), ("b", "type Query { b(i: I): Int } input I { x: Int }")],
        "REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH", "I.y");

    [Fact]
    public void Input_NothingInCommon_IsRefused() => AssertRefused(
        [("a", "type Query { a(i: I): Int } input I { x: Int }"), ("b", "type Query { b(i: I): Int } input I { y: Int }")],
        "EMPTY_MERGED_INPUT_TYPE", "\"I\"");

    [Fact]
    public void Interface_FieldNotOnAnImplementationElsewhere_IsRefused() => AssertRefused(
        [
            ("a", "type Query { a: N } interface N { id: ID! } type A implements N { id: ID! }"),
            ("b", "type Query { b: N } interface N { id: ID! name: String } type B implements N { id: ID! name: String }"),
        ],
        "INTERFACE_FIELD_NO_IMPLEM", "N.name");

    [Fact]
    public void Interface_KeyWithoutAllImplementations_IsRefused() => AssertRefused(
        [
            ("a", """type Query { a: N } interface N @key(fields: "id") { id: ID! } type A implements N @key(fields: "id") { id: ID! }"""),
            ("b", """type Query { b: N } interface N { id: ID! } type B implements N @key(fields: "id") { id: ID! }"""),
        ],
        "INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE", "\"B\"");

    [Fact]
    public void Directive_ExecutableEverywhere_IsKept()
    {
        var result = AssertComposes(
            ("a", "type Query { a: Int } directive @slow(ms: Int) on FIELD | QUERY"), ("b", "type Query { b: Int } directive @slow(ms: Int) on FIELD"));

        AssertLine(result.ApiSdl, "directive @slow(ms: Int) on FIELD");
    }

    [Fact]
    public void Directive_ExecutableInOneSubgraph_IsDropped()
    {
        var result = AssertComposes(("a", "type Query { a: Int } directive @slow on FIELD"), ("b", "type Query { b: Int }"));

        Assert.DoesNotContain("@slow", result.SupergraphSdl!, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalar_WithSpecificationUrl_KeepsIt()
    {
        var result = AssertComposes(("a", """type Query { a: Date } scalar Date @specifiedBy(url: "https://example.org/date")"""));

        AssertLine(result.ApiSdl, "scalar Date @specifiedBy(url: \"https://example.org/date\")");
    }
}
