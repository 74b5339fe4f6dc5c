namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class FieldMergingTests : CompositionTests
{
    [Fact]
    public void Field_NullableInOneSubgraph_IsNullable()
    {
        var result = AssertComposes(
            ("a", "type Query { a: Money } type Money @shareable { amount: Int! }"),
            ("b", "type Query { b: Money } type Money @shareable { amount: Int }"));

        AssertLine(result.ApiSdl, "amount: Int");
        AssertLine(result.SupergraphSdl, "amount: Int @join__field(graph: A, type: \"Int!\") @join__field(graph: B, type: \"Int\")");
        Assert.Contains(result.Hints, hint => hint.Code == "INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE");
    }

    [Fact]
    public void Field_InterfaceInOneSubgraph_IsTheInterface()
    {
        var result = AssertComposes(
            ("a", "type Query { owner: Person @shareable } type Person implements Owner @shareable { id: ID! } interface Owner { id: ID! }"),
            ("b", "type Query { owner: Owner @shareable } type Person implements Owner @shareable { id: ID! } interface Owner { id: ID! }"));

        AssertLine(result.ApiSdl, "owner: Owner");
    }

    [Fact]
    public void Field_DifferentTypes_IsRefused() => AssertRefused(
        [("a", "type Query { a: Int @shareable }"), ("b", "type Query { a: String @shareable }")], "FIELD_TYPE_MISMATCH", "Query.a");

    [Fact]
    public void Field_ResolvedTwiceWithoutShareable_IsRefused() => AssertRefused(
        [("a", "type Query { a: Int }"), ("b", "type Query { a: Int @shareable }")], "INVALID_FIELD_SHARING", "Query.a");

    [Fact]
    public void Field_ShareableOnTheDefinition_DoesNotCoverAnExtension() => AssertRefused(
        [
            ("a", "type Query { a: Money } type Money @shareable { amount: Int } extend type Money { unit: String }"),
            ("b", "type Query { b: Money } type Money @shareable { amount: Int unit: String }"),
        ],
        "INVALID_FIELD_SHARING", "Money.unit");

    [Fact]
    public void Field_OfSubscription_CannotBeShared() => AssertRefused(
        [
            ("a", "type Query { a: Int } type Subscription { tick: Int @shareable }"),
            ("b", "type Query { b: Int } type Subscription { tick: Int @shareable }"),
        ],
        "INVALID_FIELD_SHARING", "subscription");

    [Fact]
    public void Type_OfTwoKinds_IsRefused() => AssertRefused(
        [("a", "type Query { a: T } type T { x: Int }"), ("b", "type Query { b: T } interface T { x: Int }")], "TYPE_KIND_MISMATCH", "\"T\"");

    [Fact]
    public void Type_ExtendedButNeverDefined_IsRefused() => AssertRefused(
        [("a", """type Query { a: Boat } extend type Boat @key(fields: "id") { id: ID! }""")], "EXTENSION_WITH_NO_BASE", "Boat");

    [Fact]
    public void Description_DiffersBetweenSubgraphs_TakesTheMostCommon()
    {
        var result = AssertComposes(
            ("a", "type Query { a: Money } \"one\" type Money @shareable { amount: Int }"),
            ("b", "type Query { b: Money } \"two\" type Money @shareable { amount: Int }"),
            ("c", "type Query { c: Money } \"two\" type Money @shareable { amount: Int }"));

        AssertLine(result.ApiSdl, "\"\"\"two\"\"\"");
        Assert.Contains(result.Hints, hint => hint.Code == "INCONSISTENT_DESCRIPTION");
    }
}
