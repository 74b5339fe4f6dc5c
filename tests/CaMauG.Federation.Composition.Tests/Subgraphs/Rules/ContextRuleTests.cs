namespace CaMauG.Federation.Composition.Tests.Subgraphs.Rules;

public sealed class ContextRuleTests : CompositionTests
{
    [Theory]
    [InlineData("$owner { language }", "String")]
    [InlineData("$owner { address { city } }", "String")]
    [InlineData("$owner { ages }", "[Int]")]
    [InlineData("$owner ... on Owner { language }", "String")]
    public void FromContext_SelectsWhatFits_Composes(string field, string type) => AssertComposes(Boats(field, type));

    [Theory]
    [InlineData("{ language }", "String", "NO_CONTEXT_IN_SELECTION", "does not reference a context")]
    [InlineData("$owner", "String", "NO_CONTEXT_IN_SELECTION", "does not reference a context")]
    [InlineData("$ghost { language }", "String", "CONTEXT_NOT_SET", "\"ghost\"")]
    [InlineData("$owner { ghost }", "String", "CONTEXT_INVALID_SELECTION", "ghost")]
    [InlineData("$owner { language", "String", "CONTEXT_INVALID_SELECTION", "Syntax Error")]
    [InlineData("$owner { language id }", "String", "CONTEXT_INVALID_SELECTION", "multiple selections are made")]
    [InlineData("$owner { address }", "String", "CONTEXT_INVALID_SELECTION", "Owner.address")]
    [InlineData("$owner { other: language }", "String", "CONTEXT_INVALID_SELECTION", "aliases are not allowed")]
    [InlineData("$owner { language @skip(if: true) }", "String", "CONTEXT_INVALID_SELECTION", "directives are not allowed")]
    [InlineData("$owner { language }", "Int", "CONTEXT_INVALID_SELECTION", "does not match the expected type \"Int\"")]
    [InlineData("$owner { language }", "String!", "CONTEXT_INVALID_SELECTION", "does not match the expected type \"String!\"")]
    [InlineData("$owner { ages }", "Int", "CONTEXT_INVALID_SELECTION", "does not match the expected type \"Int\"")]
    [InlineData("$owner ... on Boat { id }", "ID", "CONTEXT_INVALID_SELECTION", "no type condition matches")]
    [InlineData("$owner ... on Owner { language } ... on Owner { id }", "String", "CONTEXT_INVALID_SELECTION", "same name")]
    [InlineData("$owner ... on Owner { language } id", "String", "CONTEXT_INVALID_SELECTION", "multiple fields could be selected")]
    [InlineData("$owner ... on Owner { language } ... on Boat { id }", "String", "CONTEXT_INVALID_SELECTION", "\"Boat\" is never used")]
    [InlineData("$owner ... on Named { language }", "String", "CONTEXT_INVALID_SELECTION", "must be an object type")]
    public void FromContext_SelectsWhatDoesNotFit_IsRefused(string field, string type, string code, string reason) =>
        AssertRefused(Boats(field, type), code, reason);

    [Theory]
    [InlineData("a_b", "may not contain an underscore")]
    [InlineData("1a", "only alphanumeric")]
    public void Context_InvalidName_IsRefused(string name, string reason) => AssertRefused(
        [("boats", $$"""type Query { owner: Owner } type Owner @context(name: "{{name}}") { id: ID! }""")], "CONTEXT_NAME_INVALID", reason);

    [Theory]
    [InlineData("type Boat { id: ID! label(x: String @fromContext(field: \"$owner { language }\")): String }", "CONTEXT_NO_RESOLVABLE_KEY", "Boat")]
    [InlineData("type Boat @key(fields: \"id\") { id: ID! label(x: String = \"vi\" @fromContext(field: \"$owner { language }\")): String }", "CONTEXT_NOT_SET", "default value")]
    [InlineData("type Boat implements L @key(fields: \"id\") { id: ID! label(x: String @fromContext(field: \"$owner { language }\")): String } interface L { label: String }", "CONTEXT_NOT_SET", "L.label")]
    [InlineData("interface Boat { label(x: String @fromContext(field: \"$owner { language }\")): String }", "CONTEXT_NOT_SET", "abstract type")]
    [InlineData("type Boat { id: ID! } directive @d(x: String @fromContext(field: \"$owner { language }\")) on FIELD_DEFINITION", "CONTEXT_NOT_SET", "directive definition")]
    public void FromContext_WhereNoValueCanCome_IsRefused(string boat, string code, string reason) => AssertRefused(
        [("boats", $$"""type Query { owner: Owner } type Owner @context(name: "owner") { id: ID! language: String boat: Boat } {{boat}}""")], code, reason);

    [Fact]
    public void FromContext_RequiredArgumentElsewhere_IsRefused() => AssertRefused(
        [.. Boats("$owner { language }", "String"), ("crew", """type Query { c: Int } type Boat @key(fields: "id") { id: ID! label(x: String!): String @shareable }""")],
        "CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS", "Boat.label(x:)");

    [Fact]
    public void FromContext_OptionalArgumentElsewhere_IsDroppedWithAHint()
    {
        var result = AssertComposes(
            [.. Boats("$owner { language }", "String"), ("crew", """type Query { c: Int } type Boat @key(fields: "id") { id: ID! label(x: String): String @shareable }""")]);

        AssertLine(result.ApiSdl, "label: String");
        Assert.Contains(result.Hints, hint => hint.Code == "CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS" && hint.Subgraphs.SequenceEqual(["crew"]));
    }

    private static (string, string)[] Boats(string field, string type) =>
    [
        ("boats", $$"""
            type Query { owner: Owner }
            interface Named { language: String }
            type Owner implements Named @key(fields: "id") @context(name: "owner") { id: ID! language: String! ages: [Int!]! address: Address boat: Boat }
            type Address { city: String }
            type Boat @key(fields: "id") { id: ID! label(x: {{type}} @fromContext(field: "{{field}}")): String @shareable }
            """),
    ];
}
