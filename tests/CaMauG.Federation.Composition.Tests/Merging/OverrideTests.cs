namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class OverrideTests : CompositionTests
{
    private static (string, string)[] Subgraphs(string use, string old = "name: String") =>
    [
        ("new", $$"""type Query { a: Boat } type Boat @key(fields: "id") { id: ID! name: String {{use}} }"""),
        ("old", $$"""type Query { b: Boat } type Boat @key(fields: "id") { id: ID! {{old}} }"""),
    ];

    [Fact]
    public void Override_OfAnUnusedField_TakesItAway()
    {
        var result = AssertComposes(Subgraphs("@override(from: \"old\")"));

        AssertLine(result.SupergraphSdl, "name: String @join__field(graph: NEW, override: \"old\")");
        Assert.Contains(result.Hints, hint => hint.Code == "OVERRIDDEN_FIELD_CAN_BE_REMOVED");
    }

    [Fact]
    public void Override_OfAFieldAKeyNeeds_KeepsAMention()
    {
        var result = AssertComposes(
            ("new", """type Query { a: Boat } type Boat @key(fields: "id") @key(fields: "name") { id: ID! name: String @override(from: "old") }"""),
            ("old", """type Query { b: Boat } type Boat @key(fields: "id") @key(fields: "name") { id: ID! name: String }"""));

        AssertLine(result.SupergraphSdl, "name: String @join__field(graph: NEW, override: \"old\") @join__field(graph: OLD, usedOverridden: true)");
    }

    [Fact]
    public void Override_WithLabel_KeepsBoth()
    {
        var result = AssertComposes(Subgraphs("""@override(from: "old", label: "percent(5)")"""));

        AssertLine(
            result.SupergraphSdl,
            "name: String @join__field(graph: NEW, override: \"old\", overrideLabel: \"percent(5)\") @join__field(graph: OLD, overrideLabel: \"percent(5)\")");
    }

    [Theory]
    [InlineData("@override(from: \"old\", label: \"percent(101)\")", "OVERRIDE_LABEL_INVALID")]
    [InlineData("@override(from: \"old\", label: \"5x\")", "OVERRIDE_LABEL_INVALID")]
    [InlineData("@override(from: \"new\")", "OVERRIDE_FROM_SELF_ERROR")]
    public void Override_Misused_IsRefused(string use, string code) => AssertRefused(Subgraphs(use), code, "Boat.name");

    [Fact]
    public void Override_OfAnOverride_IsRefused() => AssertRefused(
        Subgraphs("@override(from: \"old\")", "name: String @override(from: \"new\")"), "OVERRIDE_SOURCE_HAS_OVERRIDE", "Boat.name");

    [Fact]
    public void Override_OfAFieldWithRequires_IsRefused() => AssertRefused(
        Subgraphs("@override(from: \"old\")", "name: String @requires(fields: \"tons\") tons: Int @external"),
        "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE", "Boat.name");

    [Fact]
    public void Override_OnAnInterface_IsRefused() => AssertRefused(
        [("a", """type Query { n: N } interface N { id: ID! @override(from: "b") } type T implements N { id: ID! }""")], "OVERRIDE_ON_INTERFACE", "N.id");
}
