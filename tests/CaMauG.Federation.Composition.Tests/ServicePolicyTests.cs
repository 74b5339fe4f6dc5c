namespace CaMauG.Federation.Composition.Tests;

public sealed class ServicePolicyTests : CompositionTests
{
    private const string Directory = """
        type Query { places: [Place!]! }
        type Place @key(fields: "id") { id: ID! name: String! }
        type Citizen @key(fields: "id") { id: ID! name: String }
        """;

    private const string Booking = """
        type Query { slots: [Slot!]! myVisits: [Visit!] @authenticated }
        type Mutation { book(slot: ID!): Visit }
        type Slot @key(fields: "id") { id: ID! time: String! }
        type Visit @key(fields: "id") { id: ID! note: String place: Place }
        type Place @key(fields: "id") { id: ID! slots: [Slot!]! }
        type Citizen @key(fields: "id") { id: ID! visits: [Visit!] }
        scalar Secret @requiresScopes(scopes: [["profile"]])
        """;

    private static readonly string[] s_personal = ["Visit.id", "Visit.note", "Citizen.id", "Citizen.visits", "Place.unheardOf"];

    [Fact]
    public void Compose_PolicyOfAService_IsAskedWhereItNeedsAPerson()
    {
        var sdl = Succeeded(Compose(new ServicePolicy("assurance:2", false, s_personal))).SupergraphSdl!;

        AssertLine(sdl, """myVisits: [Visit!] @join__field(graph: BOOKING) @authenticated @policy(policies: [["assurance:2"]])""");
        AssertLine(sdl, """book(slot: ID!): Visit @authenticated @policy(policies: [["assurance:2"]])""");
        AssertLine(sdl, """note: String @authenticated @policy(policies: [["assurance:2"]])""");
        AssertLine(sdl, """visits: [Visit!] @join__field(graph: BOOKING) @authenticated @policy(policies: [["assurance:2"]])""");
        AssertLine(sdl, "slots: [Slot!]! @join__field(graph: BOOKING)");
        AssertLine(sdl, "time: String!");
        AssertLine(sdl, "id: ID!");
        Assert.Contains("""scalar Secret @join__type(graph: BOOKING) @authenticated @requiresScopes(scopes: [["profile"]]) @policy(policies: [["assurance:2"]])""", Flat(sdl), StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_PolicyForAll_IsAskedByRootsAndEntitiesOfTheServiceOnly()
    {
        var sdl = Succeeded(Compose(new ServicePolicy("assurance:3", true, []))).SupergraphSdl!;

        AssertLine(sdl, """slots: [Slot!]! @join__field(graph: BOOKING) @authenticated @policy(policies: [["assurance:3"]])""");
        AssertLine(sdl, """time: String! @authenticated @policy(policies: [["assurance:3"]])""");
        AssertLine(sdl, "places: [Place!]! @join__field(graph: DIRECTORY)");
        AssertLine(sdl, "name: String! @join__field(graph: DIRECTORY)");
        AssertLine(sdl, "id: ID!");
    }

    [Fact]
    public void Compose_FirstLevel_AsksOnlyForSomebodySignedIn()
    {
        var sdl = Succeeded(Compose(new ServicePolicy(null, false, s_personal))).SupergraphSdl!;

        AssertLine(sdl, "book(slot: ID!): Visit @authenticated");
        Assert.DoesNotContain("@policy(policies", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_FieldWithAPolicyOfItsOwn_AsksForBoth()
    {
        var sdl = Succeeded(Composer.Compose(
        [
            new("booking", null, Federation2 + """type Query { a: Int @policy(policies: [["role:operator"], ["x"]]) }""") { Policy = new("assurance:2", false, []) },
        ])).SupergraphSdl!;

        AssertLine(sdl, """a: Int @authenticated @policy(policies: [["assurance:2", "role:operator"], ["assurance:2", "x"]])""");
    }

    [Fact]
    public void Compose_DirectivesUnderOtherNames_KeepThem()
    {
        const string Renamed = """
            extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", { name: "@authenticated", as: "@signedIn" }])
            type Query { a: Int @signedIn b: Int }
            """;

        var sdl = Succeeded(Composer.Compose(
        [
            new("one", null, Renamed), new("two", null, Federation2 + "type Query { c: Int } type Mutation { d: Int }") { Policy = new("assurance:2", false, []) },
        ])).SupergraphSdl!;

        Assert.Contains("""@signedIn @policy(policies: [["assurance:2"]])""", sdl, StringComparison.Ordinal);
        AssertLine(sdl, "a: Int @join__field(graph: ONE) @signedIn");
    }

    [Fact]
    public void Compose_FieldThatRequiresWhatAPolicyGuards_HasToAskForItToo()
    {
        const string Reader = """
            type Query { x: Int }
            type Visit @key(fields: "id") { id: ID! note: String @external summary: String @requires(fields: "note") }
            """;

        var result = Composer.Compose(
        [
            new("booking", null, Federation2 + Booking) { Policy = new("assurance:2", false, s_personal) }, new("directory", null, Federation2 + Directory),
            new("reader", null, Federation2 + Reader),
        ]);

        AssertError(result, "MISSING_TRANSITIVE_AUTH_REQUIREMENTS", "Visit.summary");
    }

    private static CompositionResult Compose(ServicePolicy policy) => Composer.Compose(
        [new("booking", null, Federation2 + Booking) { Policy = policy }, new("directory", null, Federation2 + Directory)]);

    private static string Flat(string sdl) => string.Join(' ', sdl.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
