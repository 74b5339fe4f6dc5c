namespace CaMauG.Federation.Composition.Tests.Satisfiability;

public sealed class RuntimeTypesTests : CompositionTests
{
    [Fact]
    public void SharedField_NoTypeInCommon_IsRefused() => AssertRefused(
        [
            ("a", "type Query { t: T @shareable } union T = U type U { x: Int }"),
            ("b", "type Query { t: T @shareable } union T = V type V { x: Int }"),
        ],
        "SHAREABLE_HAS_MISMATCHED_RUNTIME_TYPES", "Query.t");

    [Fact]
    public void SharedField_SomeTypesInCommon_HintsAtTheOthers()
    {
        var result = AssertComposes(
            ("a", "type Query { t: T @shareable } union T = U | V type U @shareable { x: Int } type V { y: Int }"),
            ("b", "type Query { t: T @shareable } union T = U | W type U @shareable { x: Int } type W { z: Int }"));

        var hint = Assert.Single(result.Hints, hint => hint.Code == "INCONSISTENT_RUNTIME_TYPES_FOR_SHAREABLE_RETURN");
        Assert.Contains("subgraph \"a\" should never resolve \"Query.t\" to an object of type \"V\"", hint.Message, StringComparison.Ordinal);
        Assert.Contains("subgraph \"b\" should never resolve \"Query.t\" to an object of type \"W\"", hint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SharedField_TypeOnlyOneSubgraphReturns_NeedNotBeReachable() => AssertComposes(
        ("a", """type Query { t: T @shareable } union T = U | V type U @shareable { x: Int } type V @key(fields: "id") { id: ID! }"""),
        ("b", """type Query { t: T @shareable } union T = U type U @shareable { x: Int }"""),
        ("c", """type Query { v: V } type V @key(fields: "id", resolvable: false) { id: ID! name: String }"""));

    [Fact]
    public void SharedMutation_OneSubgraphReachesEverything_Composes() => AssertComposes(
        ("a", """type Query { a: Int } type Mutation { save: Boat @shareable } type Boat @key(fields: "id") { id: ID! }"""),
        ("b", """type Mutation { save: Boat @shareable } type Boat @key(fields: "id") { id: ID! name: String }"""));

    [Fact]
    public void SharedMutation_NoSubgraphReachesEverything_IsRefused() => AssertRefused(
        [
            ("a", """type Query { a: Int } type Mutation { save: Boat @shareable } type Boat { id: ID! @shareable captain: String }"""),
            ("b", """type Mutation { save: Boat @shareable } type Boat { id: ID! @shareable name: String }"""),
        ],
        "SATISFIABILITY_ERROR", "When calling \"Mutation.save\" at top-level from subgraph \"b\"");
}
