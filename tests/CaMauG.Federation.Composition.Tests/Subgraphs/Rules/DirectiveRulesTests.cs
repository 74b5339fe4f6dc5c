namespace CaMauG.Federation.Composition.Tests.Subgraphs.Rules;

public sealed class DirectiveRulesTests : CompositionTests
{
    [Theory]
    [InlineData("type Query { n: N } interface N { id: ID! @shareable }", "INVALID_SHAREABLE_USAGE", "N.id")]
    [InlineData("type Query { n: N } interface N @authenticated { id: ID! }", "AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE", "N")]
    [InlineData("type Query { n: N } interface N { id: ID! @policy(policies: [[\"p\"]]) }", "AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE", "N.id")]
    [InlineData("type Query { n: N } type N @interfaceObject { id: ID! }", "INTERFACE_OBJECT_USAGE_ERROR", "N")]
    [InlineData("type Query { n: N } interface N { id: ID! @cost(weight: 3) }", "COST_APPLIED_TO_INTERFACE_FIELD", "N.id")]
    [InlineData("type Query { a: Int @listSize(assumedSize: 3) }", "LIST_SIZE_APPLIED_TO_NON_LIST", "Query.a")]
    [InlineData("type Query { a: [Int] @listSize(assumedSize: -3) }", "LIST_SIZE_INVALID_ASSUMED_SIZE", "Query.a")]
    [InlineData("type Query { a(first: String): [Int] @listSize(slicingArguments: [\"first\"]) }", "LIST_SIZE_INVALID_SLICING_ARGUMENT", "Query.a(first:)")]
    [InlineData("type Query { a: C @listSize(sizedFields: [\"n\"]) } type C { n: Int }", "LIST_SIZE_APPLIED_TO_NON_LIST", "C.n")]
    [InlineData("type Query { a: C @listSize(sizedFields: [\"x\"]) } type C { n: [Int] }", "LIST_SIZE_INVALID_SIZED_FIELD", "x")]
    [InlineData("type Query { a(b: Int @fromContext(field: \"$c { id }\")): Int }", "CONTEXT_NOT_SET", "Query.a(b:)")]
    [InlineData("type Query { a(b: Int @fromContext(field: \"id\")): Int }", "NO_CONTEXT_IN_SELECTION", "id")]
    public void Subgraph_DirectiveMisused_IsRefused(string sdl, string code, string reason) => AssertRefused([("boats", sdl)], code, reason);

    [Theory]
    [InlineData("directive @key(field: String!) on OBJECT", "missing required argument \"fields\"")]
    [InlineData("directive @key(fields: [Int!]) on OBJECT", "argument \"fields\" should have type")]
    [InlineData("directive @key(fields: String) on OBJECT", "argument \"fields\" should have type")]
    [InlineData("scalar _FieldSet directive @key(fields: _FieldSet!) on OBJECT", "argument \"fields\" should have type")]
    [InlineData("directive @key(fields: String!, resolvable: Boolean = false) on OBJECT", "argument \"resolvable\" should have default value true")]
    [InlineData("directive @extends on FIELD_DEFINITION", "locations")]
    [InlineData("directive @requires(fields: String!) repeatable on FIELD_DEFINITION", "should not be repeatable")]
    public void Subgraph_DefinesFederationDirectiveDifferently_IsRefused(string definition, string reason) =>
        AssertRefused([("boats", "type Query { a: Int } " + definition)], "DIRECTIVE_DEFINITION_INVALID", reason);

    [Theory]
    [InlineData("directive @key(fields: [String!]!) on OBJECT")]
    [InlineData("directive @key(fields: String! = \"x\") on OBJECT")]
    [InlineData("directive @key(fields: String!, resolvable: Boolean! = false) on OBJECT")]
    public void Subgraph_DefinesFederationDirectiveMoreStrictly_Composes(string definition) =>
        AssertComposes(("boats", "type Query { a: T } type T @key(fields: \"id\") { id: ID! } " + definition));

    [Theory]
    [InlineData("directive @key(fields: String! = 1) on OBJECT", "@key(fields:)")]
    [InlineData("directive @key(fields: Int!) on OBJECT type T @key(fields: \"id\") { id: ID! }", "@key(fields:)")]
    public void Subgraph_DefinesFederationDirectiveWithWrongValues_IsRefused(string sdl, string reason) =>
        AssertRefused([("boats", "type Query { a: Int } " + sdl)], "INVALID_GRAPHQL", reason);

    [Theory]
    [InlineData("directive @key on OBJECT", true)]
    [InlineData("directive @key(fields: String) on OBJECT", true)]
    [InlineData("scalar FieldSet directive @key(fields: FieldSet) on OBJECT", true)]
    [InlineData("directive @key(fields: [String!]!) on OBJECT", true)]
    [InlineData("directive @key(fields: [String!]) on OBJECT", false)]
    [InlineData("directive @key(fields: String, resolvable: Boolean = true) on OBJECT", false)]
    public void Federation1_DefinitionsOfItsTime_AreTakenForTheSpecifications(string definition, bool isTaken)
    {
        var result = ComposeAsWritten(("boats", "type Query { a: T } type T @key(fields: \"id\") { id: ID! } " + definition));

        Assert.Equal(isTaken, result.Succeeded);
        Assert.All(result.Errors, error => Assert.Equal("DIRECTIVE_DEFINITION_INVALID", error.Code));
    }

    [Fact]
    public void InterfaceKey_MissingOnImplementation_IsRefused() => AssertRefused(
        [("boats", """type Query { n: N } interface N @key(fields: "id") { id: ID! } type T implements N { id: ID! }""")],
        "INTERFACE_KEY_NOT_ON_IMPLEMENTATION", "\"T\"");

    [Theory]
    [InlineData("enum federation__FieldSet { A }", "federation__FieldSet should be a ScalarType but is defined as a EnumType")]
    [InlineData("scalar link__Purpose", "link__Purpose should be a EnumType but is defined as a ScalarType")]
    [InlineData("enum link__Purpose { SECURITY }", "expected values [EXECUTION, SECURITY] but found [SECURITY]")]
    public void Subgraph_DefinesTypeOfASpecificationDifferently_IsRefused(string definition, string reason) =>
        AssertRefused([("boats", "type Query { a: Int } " + definition)], "TYPE_DEFINITION_INVALID", reason);

    [Fact]
    public void Subgraph_DefinitionNamesATypeItDoesNotWriteOut_IsRefused() => AssertRefused(
        [("boats", "type Query { a: Int } directive @key(fields: federation__FieldSet!) repeatable on OBJECT")], "INVALID_GRAPHQL", "Unknown type federation__FieldSet");

    [Fact]
    public void Shareable_TwiceInOneDeclaration_IsRefused() => AssertRefused(
        [("boats", "type Query { a: Int @shareable @shareable }")], "INVALID_SHAREABLE_USAGE", "Invalid duplicate application of @shareable");

    [Fact]
    public void Shareable_OnDefinitionAndExtension_Composes() => AssertComposes(
        ("boats", "type Query { t: T } type T @shareable { a: Int } extend type T @shareable { b: Int }"));
}
