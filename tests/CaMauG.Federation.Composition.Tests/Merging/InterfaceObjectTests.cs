namespace CaMauG.Federation.Composition.Tests.Merging;

public sealed class InterfaceObjectTests : CompositionTests
{
    private const string Media = """
        type Query { media: Media } interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }
        """;

    [Fact]
    public void InterfaceObject_AddsItsFieldsToImplementations()
    {
        var result = AssertComposes(
            ("media", Media), ("stars", """type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }"""));

        AssertLine(result.SupergraphSdl, "@join__type(graph: STARS, key: \"id\", isInterfaceObject: true)");
        AssertLine(result.SupergraphSdl, "stars: Int @join__field(graph: STARS)");
        AssertLine(result.SupergraphSdl, "stars: Int @join__field");
    }

    [Fact]
    public void InterfaceObject_TwiceTheSameField_MustBeShareable() => AssertRefused(
        [
            ("media", Media),
            ("stars", """type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }"""),
            ("votes", """type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int @shareable }"""),
        ],
        "INVALID_FIELD_SHARING", "Book.stars");

    [Fact]
    public void InterfaceObject_OfNoInterface_IsRefused() => AssertRefused(
        [("stars", """type Query { m: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }""")],
        "INTERFACE_OBJECT_USAGE_ERROR", "Media");
}
