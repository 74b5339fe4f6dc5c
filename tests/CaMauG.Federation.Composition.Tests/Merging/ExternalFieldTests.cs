namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class ExternalFieldTests : CompositionTests
{
    private static (string, string)[] Subgraphs(string tons) =>
    [
        ("boats", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! tons(unit: String = "t"): Int! }"""),
        ("fees", $$"""type Query { fee: Int } type Boat @key(fields: "id") { id: ID! {{tons}} @external fee: Int @requires(fields: "tons") }"""),
    ];

    [Fact]
    public void External_LikeTheField_IsMarkedInTheSupergraph()
    {
        var result = AssertComposes(Subgraphs("""tons(unit: String = "t"): Int!"""));

        AssertLine(result.SupergraphSdl, "tons(unit: String = \"t\"): Int! @join__field(graph: BOATS) @join__field(graph: FEES, external: true)");
        AssertLine(result.SupergraphSdl, "fee: Int @join__field(graph: FEES, requires: \"tons\")");
    }

    [Theory]
    [InlineData("tons(unit: String = \"t\"): Int", "EXTERNAL_TYPE_MISMATCH")]
    [InlineData("tons: Int!", "EXTERNAL_ARGUMENT_MISSING")]
    [InlineData("tons(unit: Int = 1): Int!", "EXTERNAL_ARGUMENT_TYPE_MISMATCH")]
    [InlineData("tons(unit: String = \"kg\"): Int!", "EXTERNAL_ARGUMENT_DEFAULT_MISMATCH")]
    public void External_UnlikeTheField_IsRefused(string tons, string code) => AssertRefused(Subgraphs(tons), code, "Boat.tons");

    [Fact]
    public void External_Everywhere_IsRefused() => AssertRefused(
        [("fees", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! tons: Int @external fee: Int @requires(fields: "tons") }""")],
        "EXTERNAL_MISSING_ON_BASE", "Boat.tons");

    [Fact]
    public void External_WithTag_IsRefused() => AssertRefused(
        Subgraphs("""tons(unit: String = "t"): Int! @tag(name: "x")"""), "MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL", "Boat.tons");
}
