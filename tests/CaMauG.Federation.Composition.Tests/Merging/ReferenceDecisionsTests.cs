namespace CaMauG.Federation.Composition.Tests.Merging;

/// <summary>Decisions the reference composer takes where the specification leaves a choice.</summary>
public sealed class ReferenceDecisionsTests : CompositionTests
{
    [Fact]
    public void InputField_DefaultsDiffer_IsRefused() => AssertRefused(
        [
            ("a", "input In { x: Int = 1 } type Query { a(i: In): Int @shareable }"),
            ("b", "input In { x: Int = 2 } type Query { a(i: In): Int @shareable }"),
        ],
        "INPUT_FIELD_DEFAULT_MISMATCH", "In.x");

    [Fact]
    public void Default_StringWithoutQuotes_IsPrintedAsString()
    {
        var result = AssertComposes(("a", "type Query { a(i: ID = X, e: E = \"A\"): Int } enum E { A }"));

        AssertLine(result.ApiSdl, "a(e: E = A, i: ID = \"X\"): Int");
    }

    [Fact]
    public void External_SidesWithOneOfDifferingTypes_Composes() => AssertComposes(
        ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! tons: Int! @shareable }"""),
        ("b", """type Query { b: Int } type Boat @key(fields: "id") { id: ID! tons: Int @shareable }"""),
        ("c", """type Query { c: Int } type Boat @key(fields: "id") { id: ID! tons: Int! @external fee: Int @requires(fields: "tons") }"""));

    [Fact]
    public void External_NarrowerThanAllAgreeOn_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! tons: Int }"""),
            ("c", """type Query { c: Int } type Boat @key(fields: "id") { id: ID! tons: Int! @external fee: Int @requires(fields: "tons") }"""),
        ],
        "EXTERNAL_TYPE_MISMATCH", "Boat.tons");

    [Fact]
    public void Kinds_Differ_LeavesOtherKindsOutAndGoesOn()
    {
        var result = Compose(
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! tons: Int @external fee: Int @requires(fields: "tons") }"""),
            ("b", """interface Boat { id: ID! tons: Int }"""));

        AssertError(result, "TYPE_KIND_MISMATCH", "Boat");
        AssertError(result, "EXTERNAL_MISSING_ON_BASE", "Boat.tons");
    }

    [Fact]
    public void ComposeDirective_Wrong_KeepsOtherFindingsFromBeingMade()
    {
        var result = Compose(
            ("a", """extend schema @composeDirective(name: "ghost") type Query { t: T } type T { x: Int }"""),
            ("b", """type Query { u: T } type T { x: String }"""));

        Assert.Equal("DIRECTIVE_COMPOSITION_ERROR", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void ComposedDirective_DefinedDifferently_TakesTheLastOfTheNewestVersion()
    {
        var result = AssertComposes(
            ("a", Cased("v1.1", "FIELD_DEFINITION") + "type Query { a: Int @lower }"),
            ("b", Cased("v1.1", "OBJECT | FIELD_DEFINITION") + "type Query { b: Int @lower }"),
            ("c", Cased("v1.0", "OBJECT") + "type Query { c: Int }"));

        AssertLine(result.SupergraphSdl, "directive @lower on OBJECT | FIELD_DEFINITION");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://ex.dev/casing/v1.1\", import: [\"@lower\"])");
        AssertLine(result.SupergraphSdl, "a: Int @join__field(graph: A) @lower");
    }

    [Fact]
    public void InterfaceObject_ForAKeyedFederation1Interface_IsRefused()
    {
        var result = ComposeAsWritten(
            ("a", """type Query { n: N } interface N @key(fields: "id") { id: ID! } type Boat implements N @key(fields: "id") { id: ID! }"""),
            ("b", Federation2 + """type N @key(fields: "id") @interfaceObject { id: ID! crew: Int }"""));

        AssertError(result, "INTERFACE_OBJECT_USAGE_ERROR", "federation 1");
    }

    [Fact]
    public void Extension_BeforeItsDefinition_AddsItsFieldsAfter()
    {
        var result = AssertComposes(("a", "extend type Query { second: Int } type Query { first: Int }"));

        Assert.True(
            result.SupergraphSdl!.IndexOf("  first: Int", StringComparison.Ordinal) < result.SupergraphSdl.IndexOf("  second: Int", StringComparison.Ordinal));
    }

    [Fact]
    public void Cost_OneDirectiveUsed_DefinesTheWholeSpecification()
    {
        var result = AssertComposes(("a", "type Query { a: Int @cost(weight: 2) }"));

        AssertLine(result.SupergraphSdl, "directive @cost__listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION");
    }

    [Fact]
    public void Supergraph_InaccessibleAndAccess_ArePrintedWhereTheReferencePrintsThem()
    {
        var result = AssertComposes(
            ("a", """type Query { a: Int @tag(name: "x") @authenticated b: Int @inaccessible u: U e: E } union U = T type T { x: Int } enum E { A @inaccessible B }"""),
            ("b", """type Query { c: Int }"""));

        AssertLine(result.SupergraphSdl, "a: Int @join__field(graph: A) @authenticated @tag(name: \"x\")");
        AssertLine(result.SupergraphSdl, "b: Int @inaccessible @join__field(graph: A)");
        AssertLine(result.SupergraphSdl, "A @inaccessible @join__enumValue(graph: A)");
        Assert.Contains("\n = T\n", result.SupergraphSdl!, StringComparison.Ordinal);
    }

    private static string Cased(string version, string locations) => $"""
        extend schema @link(url: "https://ex.dev/casing/{version}", import: ["@lower"]) @composeDirective(name: "@lower")
        directive @lower on {locations}

        """;
}
