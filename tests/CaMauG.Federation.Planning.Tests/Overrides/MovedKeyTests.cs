using CaMauG.Federation.Plans;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Overrides;

/// <summary>What a planner has found for one request holds for the next only when it does not depend on what the request may see or which labels it has.</summary>
public sealed class MovedKeyTests : PlanTests
{
    private const string Operation = "{ posts { extra author { name } } }";

    protected override string Subgraphs => "a,b,c";

    protected override string Types => """
        type Query @join__type(graph: A) @join__type(graph: B) @join__type(graph: C) {
          posts: [Post] @join__field(graph: A)
        }

        type Post @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") @join__type(graph: C, key: "code") {
          id: ID! @join__field(graph: A) @join__field(graph: B)
          code: String @join__field(graph: A, overrideLabel: "percent(20)") @join__field(graph: B, override: "a", overrideLabel: "percent(20)") @join__field(graph: C)
          extra: String @join__field(graph: C)
          author: Author @join__field(graph: A)
        }

        type Author @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
          id: ID!
          name: String @join__field(graph: B)
        }
        """;

    [Fact]
    public void Plan_KeyThatMovesWithALabel_IsFollowedByTheLabelOfEachRequest()
    {
        QueryPlanner planner = new(Supergraph);
        bool[] requests = [true, false, true, false];

        var plans = requests.Select(isActive => TextOf(planner, isActive)).ToArray();

        Assert.Equal(requests.Select(isActive => TextOf(new(Supergraph), isActive)), plans);
        Assert.NotEqual(plans[0], plans[1]);
    }

    [Fact]
    public void Plan_SecondPlanOfAPlanner_IsThatOfANewOne()
    {
        QueryPlanner planner = new(Supergraph);

        string[] plans = [TextOf(planner, true, "{ posts { author { name } } }"), TextOf(planner, true), TextOf(planner, true)];

        Assert.Equal(TextOf(new(Supergraph), true), plans[1]);
        Assert.Equal(plans[1], plans[2]);
    }

    private static string TextOf(QueryPlanner planner, bool isActive, string operation = Operation)
    {
        var result = planner.Plan(Parser.Parse(operation), isActive: _ => isActive);
        Assert.Empty(result.Errors);
        return PlanPrinter.ToText(result.Plan!);
    }
}
