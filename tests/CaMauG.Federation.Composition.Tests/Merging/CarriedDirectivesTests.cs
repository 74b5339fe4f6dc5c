namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class CarriedDirectivesTests : CompositionTests
{
    [Fact]
    public void Tag_InSeveralSubgraphs_IsCarriedOnceEach()
    {
        var result = AssertComposes(
            ("a", """type Query { a: Int @shareable @tag(name: "x") }"""), ("b", """type Query { a: Int @shareable @tag(name: "x") @tag(name: "y") }"""));

        AssertLine(result.SupergraphSdl, "a: Int @tag(name: \"x\") @tag(name: \"y\")");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/tag/v0.3\")");
    }

    [Fact]
    public void Policy_InSeveralSubgraphs_MustHoldTogether()
    {
        var result = AssertComposes(
            ("a", """type Query { a: Int @shareable @policy(policies: [["p"], ["q"]]) }"""),
            ("b", """type Query { a: Int @shareable @policy(policies: [["p"], ["r"]]) }"""));

        AssertLine(result.SupergraphSdl, "a: Int @policy(policies: [[\"p\"], [\"q\", \"r\"]])");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.apollo.dev/policy/v0.1\", for: SECURITY)");
    }

    [Fact]
    public void Cost_InSeveralSubgraphs_IsTheHighest()
    {
        var result = AssertComposes(
            ("a", "type Query { a: Int @shareable @cost(weight: 3) }"), ("b", "type Query { a: Int @shareable @cost(weight: 7) }"));

        AssertLine(result.SupergraphSdl, "a: Int @cost(weight: 7)");
    }

    [Fact]
    public void Access_OnImplementations_ReachesTheInterface()
    {
        var result = AssertComposes(("a", "type Query { n: N } interface N { id: ID! } type T implements N { id: ID! @authenticated }"));

        Assert.Equal(2, result.SupergraphSdl!.Split('\n').Count(line => line.Trim() == "id: ID! @authenticated"));
    }

    [Fact]
    public void Access_LessThanWhatIsRequired_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! owner: String @external label: String @requires(fields: "owner") }"""),
            ("b", """type Query { b: Int } type Boat @key(fields: "id") { id: ID! owner: String @authenticated }"""),
        ],
        "MISSING_TRANSITIVE_AUTH_REQUIREMENTS", "Boat.label");

    [Theory]
    [InlineData("type Owner @context(name: \"owner\") { language: String @authenticated boat: Boat }", "", "field \"Owner.language\" data")]
    [InlineData("type Owner @context(name: \"owner\") @authenticated { language: String boat: Boat }", "", "data in context a__owner")]
    [InlineData("type Owner @context(name: \"owner\") { language: String @policy(policies: [[\"p\"], [\"q\"]]) boat: Boat }", "@policy(policies: [[\"p\"], [\"r\"]])", "field \"Owner.language\" data")]
    [InlineData("type Owner @context(name: \"owner\") { language: String @policy(policies: [[\"p\"], [\"q\"]]) boat: Boat }", "@policy(policies: [[\"p\"]])", null)]
    [InlineData("type Owner @context(name: \"owner\") @authenticated { language: String boat: Boat }", "@authenticated", null)]
    public void Access_LessThanWhatIsTakenFromAContext_IsRefused(string owner, string demands, string? leaked)
    {
        (string, string)[] subgraphs =
        [
            ("a", $$"""
                type Query { owner: Owner }
                {{owner}}
                type Boat @key(fields: "id") { id: ID! label(language: String @fromContext(field: "$owner { language }")): String {{demands}} }
                """),
            ("b", "type Query { b: Int }"),
        ];

        if (leaked is null)
        {
            AssertComposes(subgraphs);
        }
        else
        {
            AssertRefused(subgraphs, "MISSING_TRANSITIVE_AUTH_REQUIREMENTS", $"access the transitive {leaked} from @fromContext selection set.");
        }
    }

    [Fact]
    public void ComposeDirective_OfALinkedSpecification_IsCarried()
    {
        var result = AssertComposes(("a", """
            extend schema @link(url: "https://specs.example.org/audit/v1.2", import: ["@audit"]) @composeDirective(name: "@audit")
            directive @audit(level: Int) on FIELD_DEFINITION
            type Query { a: Int @audit(level: 2) }
            """));

        AssertLine(result.SupergraphSdl, "a: Int @audit(level: 2)");
        AssertLine(result.SupergraphSdl, "@link(url: \"https://specs.example.org/audit/v1.2\", import: [\"@audit\"])");
    }

    [Theory]
    [InlineData("@composeDirective(name: \"audit\")", "must have a leading")]
    [InlineData("@composeDirective(name: \"@ghost\")", "@ghost")]
    [InlineData("@composeDirective(name: \"@key\")", "@key")]
    [InlineData("@composeDirective(name: \"@plain\")", "not a member of a core feature")]
    public void ComposeDirective_Misused_IsRefused(string use, string reason) => AssertRefused(
        [("a", $"extend schema {use} directive @plain on FIELD_DEFINITION type Query {{ a: Int }}")], "DIRECTIVE_COMPOSITION_ERROR", reason);

    [Fact]
    public void OneOf_WithItsDefinition_IsShownInTheApi()
    {
        var result = AssertComposes(("a", "directive @oneOf on INPUT_OBJECT type Query { a(i: I): Int } input I @oneOf { x: Int y: Int }"));

        AssertLine(result.ApiSdl, "input I @oneOf {");
    }
}
