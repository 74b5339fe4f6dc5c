using CaMauG.Federation.Schemas;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Abstracts;

/// <summary>Interfaces and unions that a subgraph has without some or all of their objects: what is sent must be a valid document all the same.</summary>
public sealed class EmptyInterfaceTests : PlanTests
{
    private static readonly Dictionary<string, string> s_services = new(StringComparer.Ordinal)
    {
        ["a"] = """
            scalar _Any
            union _Entity = Stall
            type Query { stall: Stall goods: [Good] any: Any _entities(representations: [_Any!]!): [_Entity]! }
            type Stall { id: ID! good: Good any: Any }
            interface Good { id: ID name: String fresh: Fresh }
            interface Fresh implements Good { id: ID name: String fresh: Fresh }
            union Any = Stall
            """,
        ["b"] = """
            scalar _Any
            union _Entity = Stall | Fish
            type Query { fish: Good _entities(representations: [_Any!]!): [_Entity]! }
            type Stall { id: ID! owner: String best: Good }
            interface Good { id: ID name: String price: Int fresh: Fresh }
            interface Fresh implements Good { id: ID name: String price: Int fresh: Fresh days: Int }
            type Fish implements Good & Fresh { id: ID name: String price: Int fresh: Fresh days: Int kilos: Int }
            """,
    };

    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          stall: Stall @join__field(graph: A)
          goods: [Good] @join__field(graph: A)
          any: Any @join__field(graph: A)
          fish: Good @join__field(graph: B)
        }

        type Stall @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          good: Good @join__field(graph: A)
          any: Any @join__field(graph: A)
          owner: String @join__field(graph: B)
          best: Good @join__field(graph: B)
        }

        interface Good @join__type(graph: A) @join__type(graph: B) {
          id: ID
          name: String
          price: Int @join__field(graph: B)
          fresh: Fresh
        }

        interface Fresh implements Good @join__implements(graph: A, interface: "Good") @join__implements(graph: B, interface: "Good") @join__type(graph: A) @join__type(graph: B) {
          id: ID
          name: String
          price: Int @join__field(graph: B)
          fresh: Fresh
          days: Int @join__field(graph: B)
        }

        type Fish implements Good & Fresh @join__implements(graph: B, interface: "Good") @join__implements(graph: B, interface: "Fresh") @join__type(graph: B, key: "id") {
          id: ID
          name: String
          price: Int
          fresh: Fresh
          days: Int
          kilos: Int
        }

        union Any @join__type(graph: A) @join__unionMember(graph: A, member: "Stall") = Stall
        """;

    [Theory]
    [InlineData("{ goods { __typename } }")]
    [InlineData("{ goods { name } }")]
    [InlineData("{ goods { price } }")]
    [InlineData("{ goods { name price fresh { name days } } }")]
    [InlineData("{ goods { ... on Fish { kilos } } }")]
    [InlineData("{ goods { ... on Fresh { days } } }")]
    [InlineData("{ goods { ... on Fresh { name days } name } }")]
    [InlineData("{ goods { ... on Fresh { fresh { ... on Good { fresh { ... on Fish { kilos } } } } } } }")]
    [InlineData("{ goods { ... on Good { ... on Fresh { ... on Fish { name } name } name } } }")]
    [InlineData("{ stall { good { ... on Fresh { days } } any { ... on Stall { owner } } } }")]
    [InlineData("{ any { ... on Stall { any { ... on Stall { owner good { price } } } } } }")]
    [InlineData("query ($x: Boolean!) { goods { ... on Fresh @include(if: $x) { days ... on Good @skip(if: $x) { name } } } }")]
    [InlineData("query ($x: Boolean!) { stall { best @include(if: $x) { ... on Fresh @skip(if: $x) { days } } } }")]
    [InlineData("{ fish { ... on Fresh { days ... on Good { name ... on Fish { days name } } } } }")]
    public void Plan_ObjectsMissingInTheSubgraph_EachDocumentIsValidThere(string operation)
    {
        var result = Plan(operation);

        Assert.Empty(result.Errors);
        foreach (var fetch in PlanShape.Fetches(result.Plan!))
        {
            var refusals = ApiSchema.Parse(s_services[fetch.Subgraph]).Validate(Parser.Parse(fetch.Document));
            Assert.True(refusals.IsEmpty, $"{fetch.Document}: {string.Join(' ', refusals.Select(refusal => refusal.Message))}");
        }
    }
}
