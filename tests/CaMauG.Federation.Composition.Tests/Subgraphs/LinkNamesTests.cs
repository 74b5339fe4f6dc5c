namespace CaMauG.Federation.Composition.Tests.Subgraphs;

public sealed class LinkNamesTests : CompositionTests
{
    [Theory]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", as: "a__b")""", "since it contains \"__\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", as: "ab_")""", "since it ends in \"_\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", as: "1ab")""", "since it is not a valid GraphQL name")]
    [InlineData("""@link(url: "https://ex.dev/federation/v1.0")""", "already uses that alias")]
    [InlineData("""@link(url: "https://specs.apollo.dev/federation/v2.5")""", "already been linked")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: ["@key"])""", "previously imported from feature \"https://specs.apollo.dev/federation\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: ["@federation__x"])""", "confused with a namespaced name from another linked feature")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: ["@federation"])""", "confused with a namespaced name from another linked feature")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: [{ name: "@a", as: "@foo__b" }])""", "confused with the namespaced name for \"b\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: [{ name: "@a", as: "@foo" }])""", "confused with the namespaced name for \"@foo\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: [{ name: "@a", as: "@x" }, { name: "@b", as: "@x" }])""", "previously imported for \"@a\"")]
    [InlineData("""@link(url: "https://ex.dev/foo/v1.0", import: ["@a", { name: "@a", as: "@x" }])""", "previously imported as \"@a\"")]
    public void Link_NamesThatClash_IsRefused(string link, string reason) =>
        AssertRefused([("boats", $"extend schema {link} type Query {{ a: Int }}")], "INVALID_LINK_DIRECTIVE_USAGE", reason);

    [Fact]
    public void Link_UnknownVersionOfLinkItself_IsRefused() => AssertError(
        ComposeAsWritten(("boats", """extend schema @link(url: "https://specs.apollo.dev/link/v6.9") type Query { a: Int }""")), "UNKNOWN_LINK_VERSION", "v6.9");

    [Fact]
    public void Link_UnknownImportWithoutLinkItself_ReportsNothingElse()
    {
        var result = ComposeAsWritten(("boats", """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@ghost"]) type Query { a: Int @unknown }
            """));

        Assert.Equal("INVALID_LINK_DIRECTIVE_USAGE", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void Link_UnknownImportBesideLinkItself_ReportsWhatElseIsUnknown()
    {
        var result = ComposeAsWritten(("boats", """
            extend schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@ghost"])
            type Query { a: Int @unknown }
            """));

        Assert.Equal(["INVALID_GRAPHQL", "INVALID_LINK_DIRECTIVE_USAGE"], result.Errors.Select(error => error.Code).Order());
    }

    [Fact]
    public void Schema_UnknownDirectiveOfItsOwn_ReportsNothingElse()
    {
        var result = ComposeAsWritten(("boats", """
            extend schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@composeDirective"])
              @composeDirective(name: "@x")
            type Query { a: Int }
            """));

        Assert.Equal("INVALID_GRAPHQL", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void Link_ToOtherSpecificationsOnly_LeavesTheSchemaFederation1() => Succeeded(ComposeAsWritten(
        ("boats", """extend schema @link(url: "https://ex.dev/foo/v1.0") type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! name: String }"""),
        ("crew", """extend type Boat @key(fields: "id") { id: ID! @external name: String }""")));

    [Theory]
    [InlineData("users", "@a")]
    [InlineData("boats", "@b")]
    public void Tag_ImportedUnderTwoNames_IsRefused(string subgraph, string name)
    {
        var result = ComposeAsWritten(("boats", Tagged("@b")), ("users", Tagged("@a")));

        AssertError(result, "LINK_IMPORT_NAME_MISMATCH", $"\"{name}\" in subgraph \"{subgraph}\"");
    }

    [Theory]
    [InlineData("Query", "query")]
    [InlineData("Mutation", "mutation")]
    [InlineData("Subscription", "subscription")]
    public void Root_UsualNameTaken_IsRefused(string usual, string operation)
    {
        var query = operation == "query" ? string.Empty : "query: Root ";
        var result = Compose(("boats", $"schema {{ {query}{operation}: Other }} type Root {{ a: Int }} type Other {{ b: Int }} type {usual} {{ c: Int }}"));

        AssertError(result, $"ROOT_{usual.ToUpperInvariant()}_USED", $"\"{usual}\"");
    }

    private static string Tagged(string name) => $$"""
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [{ name: "@tag", as: "{{name}}" }])
        type Query { a: Int {{name}}(name: "x") @federation__shareable }
        """;
}
