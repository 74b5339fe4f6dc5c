namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class HintTests : CompositionTests
{
    [Theory]
    [InlineData("type T @shareable { x: Int }", "type T @shareable { x: Int y: Int }", "INCONSISTENT_OBJECT_VALUE_TYPE_FIELD")]
    [InlineData("type T @key(fields: \"x\") { x: Int }", "type T { x: Int @shareable }", "INCONSISTENT_ENTITY")]
    [InlineData("type T @shareable { x: Int } enum E { A }", "type T @shareable { x: Int }", "UNUSED_ENUM_TYPE")]
    [InlineData("type T @shareable { x: Int @deprecated(reason: \"r\") }", "type T @shareable { x: Int @deprecated(reason: \"s\") }", "INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS")]
    [InlineData("union T = U type U @shareable { x: Int }", "union T = U | V type U @shareable { x: Int } type V { x: Int }", "INCONSISTENT_UNION_MEMBER")]
    [InlineData("union T = U type U @shareable { x: Int }", "union T = U | V type U @shareable { x: Int } type V { x: Int }", "INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN")]
    [InlineData("interface T { x: Int } type U implements T @shareable { x: Int }", "interface T { x: Int y: Int } type U implements T @shareable { x: Int y: Int }", "INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD")]
    [InlineData("type T @shareable { x: Int }", "type T @shareable { x: Int! }", "INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE")]
    [InlineData("type T @shareable { x(a: Int): Int }", "type T @shareable { x(a: Int!): Int }", "INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE")]
    [InlineData("type T @shareable { x(a: Int): Int }", "type T @shareable { x: Int }", "INCONSISTENT_ARGUMENT_PRESENCE")]
    [InlineData("type T @shareable { x(a: Int = 1): Int }", "type T @shareable { x(a: Int): Int }", "INCONSISTENT_DEFAULT_VALUE_PRESENCE")]
    [InlineData("type T @shareable { x(a: I): Int } input I { f: Int g: Int }", "type T @shareable { x(a: I): Int } input I { f: Int }", "INCONSISTENT_INPUT_OBJECT_FIELD")]
    [InlineData("type T @shareable { x(a: E): Int } enum E { A B }", "type T @shareable { x(a: E): Int } enum E { A }", "INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM")]
    [InlineData("type T @shareable { x: E } enum E { A B }", "type T @shareable { x: E } enum E { A }", "INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM")]
    [InlineData("\"one\" type T @shareable { x: Int }", "\"two\" type T @shareable { x: Int }", "INCONSISTENT_DESCRIPTION")]
    [InlineData("type T @shareable { x: Int @cost(weight: 1) }", "type T @shareable { x: Int @cost(weight: 2) }", "MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS")]
    [InlineData("type T @shareable { x: Int } directive @d on FIELD", "type T @shareable { x: Int }", "INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE")]
    [InlineData("type T @shareable { x: Int } directive @d on FIELD", "type T @shareable { x: Int } directive @d on QUERY", "NO_EXECUTABLE_DIRECTIVE_INTERSECTION")]
    [InlineData("type T @shareable { x: Int } directive @d on FIELD | QUERY", "type T @shareable { x: Int } directive @d on QUERY", "INCONSISTENT_EXECUTABLE_DIRECTIVE_LOCATIONS")]
    [InlineData("type T @shareable { x: Int } directive @d on FIELD", "type T @shareable { x: Int } directive @d repeatable on FIELD", "INCONSISTENT_EXECUTABLE_DIRECTIVE_REPEATABLE")]
    [InlineData("type T @key(fields: \"x\") { x: Int y: Int @override(from: \"ghost\") }", "type T @key(fields: \"x\") { x: Int }", "FROM_SUBGRAPH_DOES_NOT_EXIST")]
    [InlineData("type T @key(fields: \"x\") { x: Int y: Int @override(from: \"b\") }", "type T @key(fields: \"x\") { x: Int }", "OVERRIDE_DIRECTIVE_CAN_BE_REMOVED")]
    [InlineData("type T @key(fields: \"x\") { x: Int y: Int @override(from: \"b\") }", "type T @key(fields: \"x\") { x: Int y: Int }", "OVERRIDDEN_FIELD_CAN_BE_REMOVED")]
    [InlineData("type T @key(fields: \"x\") { x: Int y: Int @override(from: \"b\", label: \"l\") }", "type T @key(fields: \"x\") { x: Int y: Int }", "OVERRIDE_MIGRATION_IN_PROGRESS")]
    public void Compose_TypesNotDefinedAlike_Hints(string inA, string inB, string code)
    {
        var result = AssertComposes(("a", "type Query { t: T @shareable } " + inA), ("b", "type Query { t: T @shareable } " + inB));

        Assert.Contains(result.Hints, hint => hint.Code == code && hint.Locations.Count > 0 && hint.Subgraphs.Contains("a"));
    }

    [Fact]
    public void Compose_SpecificationInDifferentMajorVersions_Hints()
    {
        var result = Compose(
            ("a", """extend schema @link(url: "https://ex.dev/casing/v1.0") type Query { a: Int }"""),
            ("b", """extend schema @link(url: "https://ex.dev/casing/v2.0") type Query { b: Int }"""));

        Assert.Contains(result.Hints, hint => hint.Code == "DIRECTIVE_COMPOSITION_INFO" && hint.Subgraphs.SequenceEqual(["a", "b"]));
    }

    [Fact]
    public void Compose_DirectiveComposedByDefaultAskedFor_Hints() => Assert.Contains(
        Compose(("a", """extend schema @composeDirective(name: "@tag") type Query { a: Int @tag(name: "x") }""")).Hints,
        hint => hint.Code == "DIRECTIVE_COMPOSITION_INFO");

    [Fact]
    public void Compose_ComposedDirectiveNamedDifferentlyElsewhere_Hints()
    {
        var result = Compose(
            ("a", """
                extend schema @link(url: "https://ex.dev/casing/v1.0", import: ["@lower"]) @composeDirective(name: "@lower")
                directive @lower on FIELD_DEFINITION
                type Query { a: Int @lower }
                """),
            ("b", """
                extend schema @link(url: "https://ex.dev/casing/v1.0", import: [{ name: "@lower", as: "@small" }])
                directive @small on FIELD_DEFINITION
                type Query { b: Int @small }
                """));

        Assert.Contains(result.Hints, hint => hint.Code == "DIRECTIVE_COMPOSITION_WARN");
    }

    [Fact]
    public void Compose_SpecificationNewerThanFederation_HintsAndPrintsForTheNewerOne()
    {
        var result = Succeeded(ComposeAsWritten(("a", """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.3") @link(url: "https://specs.apollo.dev/cost/v0.1")
            type Query { a: Int @cost(weight: 2) }
            """)));

        Assert.Contains(result.Hints, hint => hint.Code == "IMPLICITLY_UPGRADED_FEDERATION_VERSION");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/join/v0.5\", for: EXECUTION)");
    }
}
