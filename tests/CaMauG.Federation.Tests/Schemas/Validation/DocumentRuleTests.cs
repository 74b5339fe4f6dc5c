using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CaMauG.Federation.Schemas;
using GraphQLParser;

namespace CaMauG.Federation.Tests.Schemas.Validation;

/// <summary>Sentences and places as graphql-js 16 gives them.</summary>
public sealed class DocumentRuleTests
{
    private static readonly ApiSchema s_schema = ApiSchema.Parse("""
        type Query { boat(id: ID!, near: Spot): Boat boats(first: Int = 3): [Boat!]! any: Thing pick(by: By): Boat }
        type Subscription { landed: Boat sailed: Boat }
        interface Named { name: String }
        type Boat implements Named { name: String length(unit: Unit): Float owner: Owner }
        type Owner implements Named { name: String boats: [Boat!]! }
        union Thing = Boat | Owner
        enum Unit { METRE FOOT }
        input Spot { lat: Float! lon: Float! note: String }
        input By @oneOf { id: ID name: String }
        """);

    [Theory]
    [InlineData("{ boats { nam } }", "Cannot query field \"nam\" on type \"Boat\". Did you mean \"name\"?", 1, 11)]
    [InlineData("{ boats }", "Field \"boats\" of type \"[Boat!]!\" must have a selection of subfields. Did you mean \"boats { ... }\"?", 1, 3)]
    [InlineData("{ boats { name { first } } }", "Field \"name\" must not have a selection since type \"String\" has no subfields.", 1, 16)]
    [InlineData("{ boat { name } }", "Field \"boat\" argument \"id\" of type \"ID!\" is required, but it was not provided.", 1, 3)]
    [InlineData("{ boat(id: 1, deep: 2) { name } }", "Unknown argument \"deep\" on field \"Query.boat\".", 1, 15)]
    [InlineData("{ boat(id: 1, near: {lat: 9}) { name } }", "Field \"Spot.lon\" of required type \"Float!\" was not provided.", 1, 21)]
    [InlineData("{ boats(first: \"3\") { name } }", "Int cannot represent non-integer value: \"3\"", 1, 16)]
    [InlineData("{ boats { length(unit: METER) } }", "Value \"METER\" does not exist in \"Unit\" enum. Did you mean the enum value \"METRE\"?", 1, 24)]
    [InlineData("{ any { name } }", "Cannot query field \"name\" on type \"Thing\". Did you mean to use an inline fragment on \"Named\", \"Boat\", or \"Owner\"?", 1, 9)]
    [InlineData("{ boats { ... on Owner { name } } }", "Fragment cannot be spread here as objects of type \"Boat\" can never be of type \"Owner\".", 1, 11)]
    [InlineData("{ boats { ...Gone } }", "Unknown fragment \"Gone\".", 1, 14)]
    [InlineData("query ($a: Boat) { boats { name } }", "Variable \"$a\" cannot be non-input type \"Boat\".", 1, 12)]
    [InlineData("query Q { boats(first: $n) { name } }", "Variable \"$n\" is not defined by operation \"Q\".", 1, 24)]
    [InlineData("query ($n: String) { boats(first: $n) { name } }", "Variable \"$n\" of type \"String\" used in position expecting type \"Int\".", 1, 8)]
    [InlineData("{ boats @live { name } }", "Unknown directive \"@live\".", 1, 9)]
    [InlineData("subscription { landed { name } sailed { name } }", "Anonymous Subscription must select only one top level field.", 1, 32)]
    [InlineData("{ pick(by: {id: 1, name: \"x\"}) { name } }", "OneOf Input Object \"By\" must specify exactly one key.", 1, 12)]
    public void Document_AgainstARule_IsToldInItsWordsAndPlace(string document, string message, int line, int column)
    {
        var errors = Validate(document);

        Assert.Contains(errors, error => error.Message == message && error.Locations[0].Line == line && error.Locations[0].Column == column);
    }

    [Fact]
    public void Fields_ThatCannotBeMerged_AreToldWithBothPlaces()
    {
        var error = Assert.Single(Validate("{ boats { size: length(unit: METRE) size: length(unit: FOOT) } }"));

        Assert.Equal(
            "Fields \"size\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional.",
            error.Message);
        Assert.Equal([11, 37], error.Locations.Select(static location => location.Column));
    }

    [Fact]
    public void Names_AreSuggestedOnlyWhenAsked() =>
        Assert.Equal("Cannot query field \"nam\" on type \"Boat\".", Assert.Single(s_schema.Validate(Parser.Parse("{ boats { nam } }"), suggestsNames: false)).Message);

    [Fact]
    public void ManyFieldsOfOneKey_AreJudgedWithoutComparingEachPair()
    {
        var same = new StringBuilder("{ boats { ");
        for (var i = 0; i < 20_000; i++)
        {
            same.Append("name ");
        }

        Assert.Empty(Validate(same.Append("} }").ToString()));
    }

    [Fact]
    public void FragmentsThatDoubleAtEachStep_AreJudgedOnceEach()
    {
        var text = new StringBuilder("{ boats { ...F0 } } ");
        for (var i = 0; i < 60; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"fragment F{i} on Boat {{ owner {{ boats {{ ...F{i + 1} }} }} ...F{i + 1} }} ");
        }

        // Refused or not, it ends: fields unfolded are counted, not the ways to them.
        Validate(text.Append("fragment F60 on Boat { name }").ToString());
    }

    private static ImmutableArray<RequestError> Validate(string document) => s_schema.Validate(Parser.Parse(document));
}
