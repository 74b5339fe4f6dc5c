using System.Collections.Immutable;
using System.Text.Json;
using CaMauG.Federation.Schemas;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Tests.Schemas;

public sealed class ApiSchemaTests
{
    [Fact]
    public void Sdl_OfSupergraph_ShowsWhatClientsMaySee() => Assert.Equal(
        """"
        directive @live on FIELD

        type Area {
          id: ID!
          name: String
        }

        scalar Date

        input Filter {
          unit: Unit! = KG
          text: String
        }

        type Fish implements Goods {
          id: ID!
          landedAt: String
        }

        """
        What is sold.
        """
        interface Goods {
          id: ID!
          landedAt: String
        }

        union Offer = Fish

        type Query {
          goods(filter: Filter): [Goods!]!
          offers: [Offer]
          stall(id: ID!): Stall
        }

        type Stall {
          id: ID!
          code: String!
          area: Area
          price(unit: Unit = KG): Int
          tax: Int
          opened: Date @deprecated(reason: "Ask the area.")
        }

        type Subscription {
          landed(id: ID): Goods
        }

        enum Unit {
          KG
        }

        """", Samples.Market.ApiSchema.Sdl);

    [Fact]
    public void FullSchema_KeepsWhatIsInaccessible()
    {
        Assert.True(Samples.Market.FindType("Rice")!.IsInaccessible);
        Assert.Equal(["Fish", "Rice"], Samples.Market.FullSchema.FindType("Goods")!.PossibleTypes);
        Assert.Equal(["Fish"], Samples.Market.ApiSchema.FindType("Goods")!.PossibleTypes);
    }

    [Theory]
    [InlineData("{ goods { id ... on Fish { landedAt } } offers { ... on Fish { id } } }")]
    [InlineData("subscription { landed { id } }")]
    [InlineData("query ($f: Filter, $u: Unit = KG) { goods(filter: $f) { id @live } stall(id: 1) { price(unit: $u) opened } }")]
    [InlineData("{ goods(filter: { unit: KG }) { __typename } __schema { types { name } } __type(name: \"Fish\") { name } }")]
    public void Validate_GoodDocument_HasNoErrors(string document) => Assert.Empty(Validate(document));

    [Theory]
    [InlineData("{ goods { name } }", "name")]
    [InlineData("{ goods { ... on Rice { id } } }", "Rice")]
    [InlineData("{ stall { id } }", "id")]
    [InlineData("{ stall(id: \"1\") { price(unit: CRATE) } }", "CRATE")]
    [InlineData("{ goods(filter: { secret: 1 }) { id } }", "secret")]
    [InlineData("{ goods }", "goods")]
    [InlineData("query ($a: Missing) { goods { id } }", "Missing")]
    public void Validate_BadDocument_NamesThePlace(string document, string word)
    {
        var errors = Validate(document);

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Equal("GRAPHQL_VALIDATION_FAILED", error.Code));
        Assert.Contains(errors, error => error.Message.Contains(word, StringComparison.Ordinal) && error.Locations[0].Line == 1);
    }

    [Theory]
    [InlineData("query ($id: ID!) { a }", """{ "id": "7" }""", null)]
    [InlineData("query ($id: ID!) { a }", """{ "id": 7 }""", null)]
    [InlineData("query ($id: ID!) { a }", "{}", "$id")]
    [InlineData("query ($id: ID!) { a }", """{ "id": null }""", "$id")]
    [InlineData("query ($id: ID! = 1) { a }", "{}", null)]
    [InlineData("query ($n: Int) { a }", """{ "n": 1.5 }""", "$n")]
    [InlineData("query ($n: [Int!]) { a }", """{ "n": [1, null] }""", "\"n[1]\"")]
    [InlineData("query ($n: [Int!]) { a }", """{ "n": 1 }""", null)]
    [InlineData("query ($u: Unit) { a }", """{ "u": "CRATE" }""", "CRATE")]
    [InlineData("query ($f: Filter) { a }", """{ "f": { "text": "ca", "unit": "KG" } }""", null)]
    [InlineData("query ($f: Filter) { a }", """{ "f": { "unit": null } }""", "\"f.unit\"")]
    [InlineData("query ($f: Filter) { a }", """{ "f": { "secret": 1 } }""", "secret")]
    [InlineData("query ($d: Date) { a }", """{ "d": { "any": true } }""", null)]
    public void CheckVariables_Value_IsJudgedByItsType(string document, string variables, string? word)
    {
        var operation = (GraphQLOperationDefinition)Parser.Parse(document).Definitions[0];
        using var json = JsonDocument.Parse(variables);

        var errors = Samples.Market.ApiSchema.CheckVariables(operation, json.RootElement);

        if (word is null)
        {
            Assert.Empty(errors);
            return;
        }

        var error = Assert.Single(errors);
        Assert.Equal("BAD_USER_INPUT", error.Code);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<RequestError> Validate(string document) => Samples.Market.ApiSchema.Validate(Parser.Parse(document));
}
