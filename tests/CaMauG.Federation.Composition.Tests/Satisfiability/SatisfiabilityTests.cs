namespace CaMauG.Federation.Composition.Tests.Satisfiability;

public sealed class SatisfiabilityTests : CompositionTests
{
    [Fact]
    public void Field_InASubgraphWithoutKey_ShowsTheQueryAndWhy()
    {
        var result = Compose(
            ("a", "type Query { boat: Boat } type Boat { id: ID! @shareable }"),
            ("b", "type Query { other: Boat } type Boat { id: ID! @shareable name: String }"));

        var error = Assert.Single(result.Errors);
        Assert.Equal("SATISFIABILITY_ERROR", error.Code);
        Assert.Equal(
            """
            The following supergraph API query:
            {
              boat {
                name
              }
            }
            cannot be satisfied by the subgraphs because:
            - from subgraph "a":
              - cannot find field "Boat.name".
              - cannot move to subgraph "b", which has field "Boat.name", because type "Boat" has no @key defined in subgraph "b".
            """,
            error.Message);
    }

    [Fact]
    public void Field_BehindAKeyNobodyHas_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! }"""),
            ("b", """type Query { b: Int } type Boat @key(fields: "plate") { plate: ID! name: String }"""),
        ],
        "SATISFIABILITY_ERROR", "using @key(fields: \"plate\")");

    [Fact]
    public void Field_BehindTwoKeys_IsReached() => AssertComposes(
        ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! }"""),
        ("b", """type Query { b: Int } type Boat @key(fields: "id") @key(fields: "plate") { id: ID! plate: ID! }"""),
        ("c", """type Query { c: Int } type Boat @key(fields: "plate") { plate: ID! name: String }"""));

    [Fact]
    public void Field_BehindAnUnresolvableKey_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! }"""),
            ("b", """type Query { b: Int } type Boat @key(fields: "id", resolvable: false) { id: ID! name: String }"""),
        ],
        "SATISFIABILITY_ERROR", "Boat.name");

    [Fact]
    public void Requires_OfWhatCannotBeFetched_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id", resolvable: false) { id: ID! tons: Int }"""),
            ("b", """type Query { b: Boat } type Boat @key(fields: "id") { id: ID! tons: Int @external fee: Int @requires(fields: "tons") }"""),
        ],
        "SATISFIABILITY_ERROR", "cannot satisfy @require conditions on field \"Boat.fee\"");

    [Fact]
    public void Override_WithLabel_MustWorkBeforeAndAfter() => AssertRefused(
        [
            ("new", """type Query { n: Int } type Boat @key(fields: "id", resolvable: false) { id: ID! name: String @override(from: "old", label: "percent(5)") }"""),
            ("old", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! name: String }"""),
        ],
        "SATISFIABILITY_ERROR", "overridden by subgraph \"new\"");

    [Fact]
    public void Provides_MakesAnExternalFieldReachable() => AssertComposes(
        ("a", """type Query { boat: Boat @provides(fields: "name") } type Boat { id: ID! @shareable name: String @external }"""),
        ("b", """type Query { other: Boat } type Boat { id: ID! @shareable name: String @shareable }"""));

    [Fact]
    public void InterfaceObject_LeadsToTheObjectAndOn() => AssertComposes(
        ("a", """
            type Query { media: Media } interface Media @key(fields: "id") { id: ID! }
            type Book implements Media @key(fields: "id") { id: ID! }
            """),
        ("b", """type Query { best: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }"""),
        ("c", """type Query { c: Int } type Book @key(fields: "id") { id: ID! pages: Int }"""));

    [Fact]
    public void Fragment_OnAnImplementationElsewhere_ShowsTheFragment() => AssertRefused(
        [
            ("a", "type Query { n: N } interface N { id: ID! } type T implements N { id: ID! @shareable }"),
            ("b", "type Query { t: T } type T { id: ID! @shareable name: String }"),
        ],
        "SATISFIABILITY_ERROR", "... on T {");
}
