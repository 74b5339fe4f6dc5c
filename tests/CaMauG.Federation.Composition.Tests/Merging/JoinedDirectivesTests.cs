namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class JoinedDirectivesTests : CompositionTests
{
    private const string Head =
        """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@external", "@requires", "@override", "@shareable", "@tag", "@cacheTag"])

        """;

    [Fact]
    public void CacheTag_OnAType_NamesTheSubgraphsThatSayIt()
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", Head + """type Query { a: T } type T @key(fields: "id") @cacheTag(format: "t-{$key.id}") @cacheTag(format: "all") { id: ID! }"""),
            ("b", Head + """type T @key(fields: "id") @tag(name: "x") @cacheTag(format: "t-{$key.id}") { id: ID! b: Int }""")));

        Assert.Contains(
            """
            type T
              @join__type(graph: A, key: "id")
              @join__type(graph: B, key: "id")
              @join__directive(graphs: [A, B], name: "federation__cacheTag", args: {format: "t-{$key.id}"})
              @join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "all"})
              @tag(name: "x")
            """,
            result.SupergraphSdl);
    }

    [Fact]
    public void CacheTag_OnAField_StandsAfterWhereItIsResolved()
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", Head + """type Query { a(id: ID!): Int @tag(name: "x") @cacheTag(format: "a-{$args.id}") }"""), ("b", Head + "type Query { b: Int }")));

        AssertLine(
            result.SupergraphSdl,
            """a(id: ID!): Int @join__field(graph: A) @join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "a-{$args.id}"}) @tag(name: "x")""");
    }

    [Fact]
    public void CacheTag_InUse_IsLinkedForExecutionAndNotDefined()
    {
        var result = Succeeded(ComposeAsWritten(("a", Head + """type Query { a: Int @cacheTag(format: "a") }""")));

        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/cacheTag/v0.1\", for: EXECUTION)");
        Assert.DoesNotContain("directive @cacheTag", result.SupergraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import: [{ name: \"@cacheTag\", as: \"@labelled\" }]", "@labelled")]
    [InlineData("import: []", "@federation__cacheTag")]
    [InlineData("as: \"fed\"", "@fed__cacheTag")]
    public void CacheTag_UnderAnotherName_IsPrintedUnderFederations(string link, string name)
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", $$"""extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", {{link}}) type Query { a: Int {{name}}(format: "a") }""")));

        AssertLine(result.SupergraphSdl, """a: Int @join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "a"})""");
    }

    [Fact]
    public void CacheTag_OnAnExternalOrOverriddenField_IsOfItsSubgraph()
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", Head + """
                type Query { t: T }
                type T @key(fields: "id") { id: ID! x: Int @external @cacheTag(format: "ax") y: Int @requires(fields: "x") z: Int @override(from: "b") }
                """),
            ("b", Head + """type T @key(fields: "id") { id: ID! x: Int @cacheTag(format: "bx") z: Int @cacheTag(format: "bz") }""")));

        AssertLine(
            result.SupergraphSdl,
            """x: Int @join__field(graph: A, external: true) @join__field(graph: B) @join__directive(graphs: [A], name: "federation__cacheTag", args: {format: "ax"}) @join__directive(graphs: [B], name: "federation__cacheTag", args: {format: "bx"})""");
        AssertLine(
            result.SupergraphSdl,
            """z: Int @join__field(graph: A, override: "b") @join__directive(graphs: [B], name: "federation__cacheTag", args: {format: "bz"})""");
    }

    [Theory]
    [InlineData("type Query { a: Int @cacheTag }", "format")]
    [InlineData("type Query { a: Int @cacheTag(format: 1) }", "format")]
    [InlineData("type Query { a: Int @cacheTag(format: \"a\", until: 3) }", "until")]
    [InlineData("type Query { a: N } interface N @cacheTag(format: \"n\") { id: ID } type T implements N { id: ID }", "INTERFACE")]
    [InlineData("type Query { a(i: Int @cacheTag(format: \"i\")): Int }", "ARGUMENT_DEFINITION")]
    [InlineData("type Query { a: E } enum E @cacheTag(format: \"e\") { A }", "ENUM")]
    public void CacheTag_Misused_IsRefused(string sdl, string named) => AssertError(ComposeAsWritten(("a", Head + sdl)), "INVALID_GRAPHQL", named);

    [Theory]
    [InlineData("directive @cacheTag(format: Int!) on FIELD_DEFINITION")]
    [InlineData("directive @cacheTag(format: String!, until: Int) on FIELD_DEFINITION")]
    [InlineData("directive @cacheTag(format: String!) repeatable on INTERFACE")]
    public void CacheTag_DefinedOtherwise_IsRefused(string definition) =>
        AssertError(ComposeAsWritten(("a", $"{Head}{definition} type Query {{ a: Int }}")), "DIRECTIVE_DEFINITION_INVALID", "@cacheTag");

    [Fact]
    public void CacheTag_LinkedWithoutFederation_IsNotKnown() => AssertError(
        ComposeAsWritten(("a", """
            extend schema
              @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
              @link(url: "https://specs.apollo.dev/cacheTag/v0.1", import: ["@cacheTag"])
            type Query { a: Int @cacheTag(format: "a") }
            """)),
        "INVALID_GRAPHQL", "@cacheTag");

    [Theory]
    [InlineData("@cacheTag", "@federation__cacheTag", "(format: \"x\")")]
    [InlineData("@tag", "@federation__tag", "(name: \"x\")")]
    public void CarriedDirective_UnderTwoNames_IsRefused(string imported, string prefixed, string arguments) => AssertError(
        ComposeAsWritten(
            ("a", $$"""{{Head}} type Query { a: Int {{imported}}{{arguments}} }"""),
            ("b", $$"""extend schema @link(url: "https://specs.apollo.dev/federation/v2.12") type Query { b: Int {{prefixed}}{{arguments}} }""")),
        "LINK_IMPORT_NAME_MISMATCH", imported);
}
