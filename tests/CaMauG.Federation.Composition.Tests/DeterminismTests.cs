namespace CaMauG.Federation.Composition.Tests;

public sealed class DeterminismTests : CompositionTests
{
    private const int Seed = 20_250_101;

    public static IEnumerable<TheoryDataRow<string[]>> Graphs { get; } =
    [
        // Entities, value types, enums, unions, interfaces: composes with hints of many kinds.
        new(
        [
            """type Query { boat: Boat catch: Catch @shareable } type Boat @key(fields: "id") { id: ID! name: String owner: Owner @shareable } type Owner @shareable { name: String! } union Catch = Fish | Crab type Fish @shareable { kg: Float } type Crab @shareable { kg: Float }""",
            """type Query { crew: [Person] catch: Catch @shareable } interface Person { name: String } type Sailor implements Person @key(fields: "id") { id: ID! name: String boat: Boat } type Boat @key(fields: "id") { id: ID! owner: Owner @shareable } type Owner @shareable { name: String phone: String } union Catch = Fish | Crab type Fish @shareable { kg: Float } type Crab @shareable { kg: Float }""",
            """type Query { port(kind: Kind): String } enum Kind { SEA RIVER } type Boat @key(fields: "id") { id: ID! port(kind: Kind): String @tag(name: "port") }""",
            """type Query { level(kind: Kind): Int } enum Kind { RIVER LAKE } "a vessel" type Boat @key(fields: "id") { id: ID! @tag(name: "x") draught: Float @cost(weight: 3) }""",
        ]),

        // Refused while merging, for several reasons.
        new(
        [
            "type Query { boat: Boat } type Boat { id: ID! name: String }",
            "type Query { other: Boat } type Boat { id: Int! name: String }",
            "type Query { third: Int } input Boat { id: ID! }",
            "extend type Ghost { a: Int }",
        ]),

        // Refused because of fields out of reach.
        new(
        [
            "type Query { a: Boat } type Boat { id: ID! @shareable a: Int }",
            "type Query { b: Boat } type Boat { id: ID! @shareable b: Int }",
            "type Query { c: Boat } type Boat { id: ID! @shareable c: Int }",
            """type Query { d: Boat } type Boat @key(fields: "id") { id: ID! @shareable d: Int }""",
        ]),

        // Refused subgraph by subgraph.
        new(
        [
            "type Query { a: Ghost }",
            """type Query { b: Int } type Boat @key(fields: "ghost") { id: ID! }""",
            "type Query { c: Int @unknown }",
            "type Query { d: Int ",
        ]),
    ];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Compose_InTwentyOrders_GivesTheSameBytes(string[] schemas)
    {
        var random = new Random(Seed);
        (string, string)[] subgraphs = [.. schemas.Select((sdl, i) => ($"s{i}", sdl))];
        var first = Describe(Compose(subgraphs));

        for (var i = 0; i < 20; i++)
        {
            random.Shuffle(subgraphs);
            Assert.Equal(first, Describe(Compose(subgraphs)));
        }
    }

    private static string Describe(CompositionResult result)
    {
        var errors = result.Errors.Select(error => $"{error.Code} {error.Message} {string.Join(' ', error.Locations)}");
        var hints = result.Hints.Select(hint => $"{hint.Code} {hint.Message} {string.Join(' ', hint.Locations)}");
        return string.Join('\n', [result.SupergraphSdl, result.ApiSdl, .. errors, .. hints]);
    }
}
