using System.Text;
using CaMauG.Federation.Plans;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Limits;

public sealed class LimitTests : PlanTests
{
    protected override string Subgraphs => "a,b";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) {
          me: User
          lone: Lone @join__field(graph: A)
        }

        type User @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: A)
          score: Int @join__field(graph: B)
          friend: User
        }

        type Lone @join__type(graph: A) @join__type(graph: B) {
          here: Int @join__field(graph: A)
          there: Int @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_FieldNobodyCanReach_NamesIt()
    {
        var error = Assert.Single(Plan("{ lone { here there } }").Errors);

        Assert.Equal("PLAN_UNREACHABLE_FIELD", error.Code);
        Assert.Contains("lone.there", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query A { __typename } query B { __typename }", null, "OPERATION_NAME_REQUIRED")]
    [InlineData("query A { __typename } query B { __typename }", "C", "OPERATION_NOT_FOUND")]
    [InlineData("mutation { a }", null, "OPERATION_NOT_SUPPORTED")]
    public void Plan_NoOperationToRun_SaysWhich(string document, string? name, string code) =>
        Assert.Equal(code, Assert.Single(Plan(document, operationName: name).Errors).Code);

    [Fact]
    public void Plan_NamedOperation_IsTheOnePlanned()
    {
        var plan = Plan("query A { me { name } } query B { me { score } }", operationName: "B").Plan!;

        Assert.Equal(("b", "query B{me{score}}", "B"), (Fetch(plan).Subgraph, Fetch(plan).Document, Fetch(plan).OperationName));
    }

    [Fact]
    public void Plan_MoreFetchesThanAllowed_IsRefused()
    {
        var error = Assert.Single(Plan("{ lone { here } me { name score } }", new() { MaxFetches = 1 }).Errors);

        Assert.Equal("OPERATION_TOO_COMPLEX", error.Code);
        Assert.Contains("1 fetches", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_MoreStepsThanAllowed_IsRefused()
    {
        var error = Assert.Single(Plan("{ me { friend { friend { friend { friend { name } } } } } }", new() { MaxSteps = 5 }).Errors);

        Assert.Equal("OPERATION_TOO_COMPLEX", error.Code);
        Assert.Contains("5 steps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_HugeOperation_IsRefusedAsTooComplex()
    {
        var operation = new StringBuilder("{ ");
        for (var i = 0; i < 5000; i++)
        {
            operation.Append('f').Append(i).Append(": me { name score friend { score friend { name } } } ");
        }

        var result = Plan(operation.Append('}').ToString());

        Assert.Equal("OPERATION_TOO_COMPLEX", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public void Plan_ManyThreadsAtOnce_PlanAlike()
    {
        var planner = new QueryPlanner(Supergraph);
        var document = Parser.Parse("{ me { name score friend { score } } }");

        var texts = Enumerable.Range(0, 64).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => PlanPrinter.ToText(planner.Plan(document).Plan!)).Distinct().ToArray();

        Assert.Single(texts);
    }

    private static FetchNode Fetch(QueryPlan plan) => Assert.IsType<FetchNode>(plan.Root);
}
