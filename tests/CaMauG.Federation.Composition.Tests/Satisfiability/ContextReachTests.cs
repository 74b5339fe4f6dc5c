namespace CaMauG.Federation.Composition.Tests.Satisfiability;

/// <summary>A field that takes from a context is reached only below an object that can give it a value.</summary>
public sealed class ContextReachTests : CompositionTests
{
    private const string NoMatch = "could not find a match for required context for field \"Boat.label\".";
    private const string NotSatisfied = "cannot satisfy @require conditions on field \"Boat.label\".";
    private const string Label = "label(language: String @fromContext(field: \"$owner { language }\")): String";

    [Theory]
    [InlineData("type Query { owner: Owner } type Owner @key(fields: \"id\") @context(name: \"owner\") { id: ID! language: String boat: Boat }")]
    [InlineData("type Query @context(name: \"owner\") { language: String boat: Boat }")]
    [InlineData("type Query { owner: Owner } type Owner @context(name: \"owner\") { language: String home: Home } type Home { boats: [Boat] }")]
    [InlineData("type Query { owner: Owner } interface Owner @context(name: \"owner\") { language: String boat: Boat } type P implements Owner { language: String boat: Boat }")]
    [InlineData("type Query { any: Any } interface Any { boat: Boat } type P implements Any @context(name: \"owner\") { language: String boat: Boat } type Q implements Any @context(name: \"owner\") { language: String boat: Boat }")]
    [InlineData("type Query { any: Any } union Any = P | Q type P @context(name: \"owner\") { language: String boat: Boat } type Q { id: ID }")]
    public void Context_IsSetOnEveryWay_Composes(string sdl) => AssertComposes(Boats(sdl));

    [Theory]
    [InlineData("type Query { owner: Owner boat: Boat } type Owner @context(name: \"owner\") { language: String boat: Boat }", "{\n  boat {\n    label")]
    [InlineData("type Query { owner: Owner other: Other } type Owner @context(name: \"owner\") { language: String boat: Boat } type Other { boat: Boat }", "{\n  other {\n    boat {\n      label")]
    [InlineData("type Query { any: Any } interface Any { boat: Boat } type P implements Any @context(name: \"owner\") { language: String boat: Boat } type Q implements Any { boat: Boat }", "... on Q {\n      boat {\n        label")]
    public void Context_IsNotSetOnSomeWay_NamesThatQuery(string sdl, string query)
    {
        AssertRefused(Boats(sdl), "SATISFIABILITY_ERROR", query);
        AssertRefused(Boats(sdl), "SATISFIABILITY_ERROR", $"- from subgraph \"boats\": {NoMatch}");
    }

    [Fact]
    public void Context_OfTheObjectItself_DoesNotCount() => AssertRefused(
        [("boats", $$"""type Query { boat: Boat } type Boat @key(fields: "id") @context(name: "owner") { id: ID! language: String next: Boat {{Label}} }""")],
        "SATISFIABILITY_ERROR", NoMatch);

    [Fact]
    public void Context_NotSetButAnotherSubgraphNeedsNone_Composes() => AssertComposes(
        [.. Boats("type Query { owner: Owner } type Owner @context(name: \"owner\") { language: String boat: Boat }", " @shareable"), ("crew", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! label: String @shareable }""")]);

    [Fact]
    public void Context_ObjectComesFromAnotherSubgraph_Composes() => AssertComposes(
        [
            .. Boats("""type Query { x: Int } type Owner @key(fields: "id") @context(name: "owner") { id: ID! language: String }"""),
            ("crew", """type Query { owner: Owner } type Owner @key(fields: "id") { id: ID! boat: Boat } type Boat @key(fields: "id") { id: ID! }"""),
        ]);

    [Fact]
    public void Context_ValueCannotBeHadThere_IsRefused() => AssertRefused(
        [
            .. Boats("""type Query { x: Int } type Owner @key(fields: "id") @context(name: "owner") { id: ID! language: String @external boat: Boat }"""),
            ("people", """type Query { owner: Owner } type Owner @key(fields: "id", resolvable: false) { id: ID! language: String }"""),
            ("crew", """type Query { hirer: Owner } type Owner @key(fields: "id") { id: ID! }"""),
        ],
        "SATISFIABILITY_ERROR", NotSatisfied);

    [Fact]
    public void Context_NearerObjectCannotGive_TheOneFurtherUpDoesNotHelp() => AssertRefused(
        [
            .. Boats("""
                type Query @context(name: "owner") { language: String }
                type Owner @key(fields: "id") @context(name: "owner") { id: ID! language: String @external boat: Boat }
                """),
            ("people", """type Query { owner: Owner } type Owner @key(fields: "id", resolvable: false) { id: ID! language: String }"""),
            ("crew", """type Query { hirer: Owner } type Owner @key(fields: "id") { id: ID! }"""),
        ],
        "SATISFIABILITY_ERROR", NotSatisfied);

    [Fact]
    public void Context_FieldIsNeededByARequirement_IsRefused() => AssertRefused(
        [
            .. Boats("""type Query { owner: Owner } type Owner @key(fields: "id") @context(name: "owner") { id: ID! language: String boat: Boat }"""),
            ("crew", """type Query { x: Int } type Boat @key(fields: "id") { id: ID! label: String @external greeting: String @requires(fields: "label") }"""),
        ],
        "SATISFIABILITY_ERROR", "cannot satisfy @require conditions on field \"Boat.greeting\".");

    // A subscription has one root field, so there is no way to ask for the value beside it.
    [Fact]
    public void Context_OfTheRootOfSubscriptions_GivesNothing() => AssertRefused(
        Boats("""type Query { x: Int } type Subscription @context(name: "owner") { language: String boat: Boat }"""), "SATISFIABILITY_ERROR", NoMatch);

    private static (string, string)[] Boats(string sdl, string directives = "") =>
        [("boats", $$"""{{sdl}} type Boat @key(fields: "id") { id: ID! {{Label}}{{directives}} }""")];
}
