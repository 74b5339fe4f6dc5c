namespace CaMauG.Federation.Composition.Tests.Subgraphs;

public sealed class ConnectTests : CompositionTests
{
    private const string Federation =
        """
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@tag", "@composeDirective", "@interfaceObject"])

        """;

    private const string Get = """@connect(source: "s", http: { GET: "/a" }, selection: "id")""";

    private static string Link(string version, string rest = """import: ["@connect", "@source"]""") =>
        $$"""{{Federation}} extend schema @link(url: "https://specs.apollo.dev/connect/{{version}}", {{rest}}) """;

    private static string WithSource(string version) => Link(version) + """extend schema @source(name: "s", http: { baseURL: "http://tides" }) """;

    [Fact]
    public void Connect_OfSeveralSubgraphs_IsCarriedWithTheirLinksAndSources()
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", WithSource("v0.1") + $$"""type Query { tide: ID @shareable {{Get}} }"""),
            ("b", WithSource("v0.2") + $$"""type Query { tide: ID @shareable @connect(selection: "id", http: { GET: "/a" }, source: "s") @tag(name: "x") }""")));

        Assert.StartsWith(
            """
            schema
              @link(url: "https://specs.apollo.dev/link/v1.0")
              @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
              @link(url: "https://specs.apollo.dev/tag/v0.3")
              @link(url: "https://specs.apollo.dev/connect/v0.3", for: EXECUTION)
              @join__directive(graphs: [A], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect", "@source"]})
              @join__directive(graphs: [B], name: "link", args: {url: "https://specs.apollo.dev/connect/v0.2", import: ["@connect", "@source"]})
              @join__directive(graphs: [A, B], name: "source", args: {name: "s", http: {baseURL: "http://tides"}})
            """,
            result.SupergraphSdl, StringComparison.Ordinal);
        AssertLine(
            result.SupergraphSdl, """tide: ID @join__directive(graphs: [A, B], name: "connect", args: {source: "s", http: {GET: "/a"}, selection: "id"}) @tag(name: "x")""");
        Assert.DoesNotContain("JSONSelection", result.SupergraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as: \"rest\"", "@rest", "rest")]
    [InlineData("import: [{ name: \"@connect\", as: \"@http\" }]", "@http", "http")]
    [InlineData("for: EXECUTION", "@connect", "connect")]
    public void Connect_UnderAnotherName_IsCarriedUnderThatName(string link, string written, string carried)
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", Link("v0.1", link) + $$"""type Query { t: T } type T @key(fields: "id") {{written}}(selection: "id", http: { POST: "/", headers: { name: "h" } }) { id: ID! }""")));

        AssertLine(
            result.SupergraphSdl,
            $"@join__directive(graphs: [A], name: \"{carried}\", args: {{selection: \"id\", http: {{POST: \"/\", headers: {{name: \"h\"}}}}}})");
        Assert.DoesNotContain("args: {url: \"https://specs.apollo.dev/connect/v0.1\", for: EXECUTION", result.SupergraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v0.1", "v0.3", null)]
    [InlineData("v0.3", "v0.3", null)]
    [InlineData("v0.4", "v0.4", "v2.13")]
    public void Connect_Version_DecidesWhatTheSupergraphLinks(string version, string linked, string? upgraded)
    {
        var result = Succeeded(ComposeAsWritten(("a", WithSource(version) + $"type Query {{ tide: ID {Get} }}")));

        AssertLine(result.SupergraphSdl, $"@link(url: \"https://specs.apollo.dev/connect/{linked}\", for: EXECUTION)");
        Assert.Equal(upgraded is not null, result.Hints.Any(hint => hint.Code == "IMPLICITLY_UPGRADED_FEDERATION_VERSION" && hint.Message.Contains(upgraded!, StringComparison.Ordinal)));
    }

    [Fact]
    public void Connect_OfALaterVersion_IsCarriedAsItIsDefined()
    {
        var result = Succeeded(ComposeAsWritten(("a", Link("v0.9", """import: ["@connect"]""") + """
            directive @connect(to: connect__To) on FIELD_DEFINITION
            input connect__To { path: String }
            type Query { tide: ID @connect(to: { path: "/" }) }
            """)));

        AssertLine(result.SupergraphSdl, """tide: ID @join__directive(graphs: [A], name: "connect", args: {to: {path: "/"}})""");
        Assert.DoesNotContain("@link(url: \"https://specs.apollo.dev/connect", result.SupergraphSdl, StringComparison.Ordinal);
        Assert.DoesNotContain("connect__To", result.SupergraphSdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type Query { a: ID @connect(http: { GET: \"/\" }) }", "INVALID_GRAPHQL", "selection")]
    [InlineData("type Query { a: ID @connect(http: { GOT: \"/\" }, selection: \"id\") }", "INVALID_GRAPHQL", "@connect(http:)")]
    [InlineData("type Query { a: ID @connect(batch: { maxSize: \"5\" }, selection: \"id\") }", "INVALID_GRAPHQL", "@connect(batch:)")]
    [InlineData("type Query { a: ID @connect(retry: 3, selection: \"id\") }", "INVALID_GRAPHQL", "retry")]
    [InlineData("type Query { a: I } interface I @connect(selection: \"id\") { id: ID } type T implements I { id: ID }", "INVALID_GRAPHQL", "INTERFACE")]
    [InlineData("type Query { a: ID @source(name: \"s\", http: { baseURL: \"u\" }) }", "INVALID_GRAPHQL", "FIELD_DEFINITION")]
    [InlineData("extend schema @source(name: \"s\") type Query { a: ID }", "INVALID_GRAPHQL", "http")]
    [InlineData("type Query { a: connect__JSONSelection }", "INVALID_GRAPHQL", "Query.a")]
    [InlineData("type Query { a(in: connect__ConnectHTTP): ID }", "INVALID_GRAPHQL", "Query.a(in:)")]
    [InlineData("directive @ask(in: connect__JSONSelection) on FIELD scalar connect__JSONSelection type Query { a: ID }", "INVALID_GRAPHQL", "@ask(in:)")]
    [InlineData("directive @connect(selection: connect__JSONSelection!) on FIELD_DEFINITION type Query { a: ID }", "INVALID_GRAPHQL", "connect__JSONSelection")]
    [InlineData("directive @connect(selection: Int!, more: Int) on FIELD_DEFINITION | INTERFACE type Query { a: ID }", "DIRECTIVE_DEFINITION_INVALID", "more")]
    [InlineData("directive @connect(selection: String!, source: Int) on FIELD_DEFINITION type Query { a: ID }", "DIRECTIVE_DEFINITION_INVALID", "source")]
    [InlineData("scalar connect__SourceHTTP type Query { a: ID }", "TYPE_DEFINITION_INVALID", "connect__SourceHTTP")]
    [InlineData("input connect__ConnectBatch { maxSize: Int = 3 } type Query { a: ID }", "TYPE_DEFINITION_INVALID", "maxSize")]
    [InlineData("input connect__ConnectBatch { maxSize: String } type Query { a: ID }", "TYPE_DEFINITION_INVALID", "maxSize")]
    [InlineData("extend input connect__ConnectBatch { minSize: Int } type Query { a: ID }", "TYPE_DEFINITION_INVALID", "minSize")]
    [InlineData("input connect__SourceHTTP { path: String } type Query { a: ID }", "TYPE_DEFINITION_INVALID", "baseURL")]
    [InlineData("extend schema @composeDirective(name: \"@connect\") type Query { a: ID }", "INVALID_LINK_DIRECTIVE_USAGE", "connect")]
    public void Connect_Misused_IsRefused(string sdl, string code, string named) => AssertError(ComposeAsWritten(("a", Link("v0.1") + sdl)), code, named);

    [Theory]
    [InlineData("import: [\"@connect\", \"@connects\"]", "@connects")]
    [InlineData("import: [\"connect\"]", "@connect")]
    [InlineData("import: [\"Selection\"]", "Selection")]
    public void Connect_ImportOfSomethingUnknown_IsRefused(string imports, string named) =>
        AssertError(ComposeAsWritten(("a", Link("v0.1", imports) + "type Query { a: ID }")), "INVALID_LINK_DIRECTIVE_USAGE", named);

    [Fact]
    public void Connect_DefinedAsTheSpecificationDoes_Composes() => Succeeded(ComposeAsWritten(("a", Link("v0.2", """import: ["@connect", "JSONSelection"]""") + """
        directive @connect(http: connect__ConnectHTTP, selection: JSONSelection!, id: String) repeatable on FIELD_DEFINITION
        scalar JSONSelection
        scalar connect__URLPathTemplate
        input connect__ConnectHTTP { GET: connect__URLPathTemplate body: JSONSelection }
        type Query { a: ID @connect(http: { GET: "/" }, selection: "id") @connect(selection: "x") }
        """)));

    [Fact]
    public void Connect_WithoutFederation_IsNotKnown() => AssertError(
        ComposeAsWritten(("a", $$"""extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@connect"]) type Query { a: ID {{Get}} }""")),
        "INVALID_GRAPHQL", "@connect");

    [Fact]
    public void Connect_TypeOfTheSameNameElsewhere_IsThatSubgraphsOwn()
    {
        var result = Succeeded(ComposeAsWritten(
            ("a", Link("v0.1", """import: ["@connect", "ConnectHTTP"]""") + """type Query { a: ID @connect(http: { GET: "/" }, selection: "id") }"""),
            ("b", Federation + "type Query { b: ConnectHTTP } type ConnectHTTP { x: Int }")));

        AssertLine(result.ApiSdl, "type ConnectHTTP {");
    }
}
