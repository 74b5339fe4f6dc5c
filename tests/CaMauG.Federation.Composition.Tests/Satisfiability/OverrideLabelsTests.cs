using System.Globalization;

namespace CaMauG.Federation.Composition.Tests.Satisfiability;

public sealed class OverrideLabelsTests : CompositionTests
{
    // The name is reached by the plate, and only whoever has the plate under the other label can give it.
    [Theory]
    [InlineData("one", "one", true)]
    [InlineData("one", "two", false)]
    public void Labels_ThatNeedEachOther_AreTriedInEveryCombination(string plateLabel, string nameLabel, bool composes)
    {
        var result = Compose(
            ("new", $$"""
                type Query { boat: Boat }
                type Boat @key(fields: "id") {
                  id: ID!
                  plate: Plate @override(from: "old", label: "{{plateLabel}}")
                }
                type Plate { number: Int @shareable owner: String @override(from: "old", label: "{{nameLabel}}") }
                """),
            ("old", """
                type Query { o: Int }
                type Boat @key(fields: "id") { id: ID! plate: Plate }
                type Plate { number: Int @shareable owner: String }
                """));

        Assert.Equal(composes, result.Succeeded);
        if (!composes)
        {
            AssertError(result, "SATISFIABILITY_ERROR", "while override label \"two\" does not apply");
            AssertError(result, "SATISFIABILITY_ERROR", "field \"Plate.owner\" is not resolvable because the label of its @override does not apply");
        }
    }

    [Fact]
    public void Labels_OnlyBrokenWhileOneIsOff_IsRefused() => AssertRefused(
        [
            ("a", """type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! name: String @override(from: "b", label: "l") }"""),
            ("b", """type Query { b: Int } type Boat @key(fields: "id", resolvable: false) { id: ID! name: String }"""),
        ],
        "SATISFIABILITY_ERROR", "Boat.name");

    [Fact]
    public void Labels_Dozens_ComposeInBoundedTime()
    {
        var fresh = string.Join(' ', Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}: Boat @override(from: \"old\", label: \"l{i}\")")));
        var old = string.Join(' ', Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}: Boat")));

        AssertComposes(
            ("new", $$"""type Query { boat: Boat } type Boat @key(fields: "id") { id: ID! {{fresh}} }"""),
            ("old", $$"""type Query { o: Int } type Boat @key(fields: "id") { id: ID! {{old}} }"""));
    }
}
