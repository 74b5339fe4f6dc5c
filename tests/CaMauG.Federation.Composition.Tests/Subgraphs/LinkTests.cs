namespace CaMauG.Federation.Composition.Tests.Subgraphs;

public sealed class LinkTests : CompositionTests
{
    [Fact]
    public void Link_DirectivesRenamedAndNamespaced_MeanTheSame()
    {
        var result = Succeeded(ComposeAsWritten(
            ("boats", """
                extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [{ name: "@key", as: "@identity" }])
                type Query { boat: Boat }
                type Boat @identity(fields: "id") { id: ID! name: String @federation__shareable }
                """),
            ("crew", """
                extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", as: "fed")
                type Boat @fed__key(fields: "id") { id: ID! name: String @fed__shareable }
                """)));

        AssertLine(result.SupergraphSdl, "@join__type(graph: CREW, key: \"id\")");
        AssertLine(result.SupergraphSdl, "name: String");
    }

    [Fact]
    public void Link_ImportNewerThanVersion_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@composeDirective"]) type Query { a: Int }""")),
        "INVALID_LINK_DIRECTIVE_USAGE", "@composeDirective");

    [Theory]
    [InlineData("v2.12")]
    [InlineData("v2.13")]
    [InlineData("v2.14")]
    public void Link_NewestFederationVersions_AreUnderstood(string version)
    {
        var result = Succeeded(ComposeAsWritten(
            ("boats", $$"""
                extend schema @link(url: "https://specs.apollo.dev/federation/{{version}}", import: ["@key"])
                type Query { boat: Boat }
                type Boat @key(fields: "id") { id: ID! }
                """)));

        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/join/v0.5\", for: EXECUTION)");
    }

    [Fact]
    public void Link_UnknownFederationVersion_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """extend schema @link(url: "https://specs.apollo.dev/federation/v2.15") type Query { a: Int }""")),
        "UNKNOWN_FEDERATION_LINK_VERSION", "v2.15");

    [Fact]
    public void Link_UrlWithoutVersion_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """extend schema @link(url: "https://specs.apollo.dev/federation/latest") type Query { a: Int }""")),
        "INVALID_LINK_IDENTIFIER", "latest");

    [Theory]
    [InlineData("@link(url: \"boats\")")]
    [InlineData("@link(as: \"boats\")")]
    [InlineData("@link(url: \"https://specs.example.org/audit/v1\")")]
    [InlineData("@link(url: \"https://specs.example.org/audit/v1.0\") @link(url: \"https://specs.example.org/audit/v1.0\")")]
    public void Link_WithoutAnyToFederationOrLink_SaysNothing(string link) => Succeeded(ComposeAsWritten(("boats", $"extend schema {link} type Query {{ a: Int }}")));

    [Theory]
    [InlineData("import: [\"@key\"]")]
    [InlineData("import: [{ name: \"@key\", as: \"@identity\" }]")]
    public void Link_PrefixedNameOfWhatIsImported_IsNotKnown(string imports) => AssertError(
        ComposeAsWritten(("boats", $$"""
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", {{imports}})
            type Query { boat: Boat }
            type Boat @federation__key(fields: "id") { id: ID! }
            """)),
        "INVALID_GRAPHQL", "@federation__key");

    [Theory]
    [InlineData("[\"@grade\"]", "@audit__grade", true)]
    [InlineData("[{ name: \"@audit\", as: \"@checked\" }]", "@audit", true)]
    [InlineData("[\"@grade\"]", "@audit__grade", false)]
    [InlineData("[\"@grade\"]", "@audit__other", true)]
    public void Link_DirectiveOfOnesOwnUnderThePrefixedName_IsRefusedWhereItIsUsed(string imports, string name, bool isUsed)
    {
        var result = ComposeAsWritten(("boats", $$"""
            extend schema
              @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
              @link(url: "https://specs.example.org/audit/v1.0", import: {{imports}})
            directive {{name}} on FIELD_DEFINITION
            type Query { a: Int {{(isUsed ? name : string.Empty)}} }
            """));

        if (isUsed && name != "@audit__other")
        {
            AssertError(result, "INVALID_LINK_DIRECTIVE_USAGE", name);
        }
        else
        {
            Succeeded(result);
        }
    }

    [Fact]
    public void Link_ReservedSubgraphName_IsRefused() => AssertRefused([("_", "type Query { a: Int }")], "INVALID_SUBGRAPH_NAME", "_");

    [Fact]
    public void Link_TwoSubgraphsOfOneName_AreRefused() =>
        AssertRefused([("a", "type Query { a: Int }"), ("a", "type Query { b: Int }")], "INVALID_SUBGRAPH_NAME", "a");
}
