using CaMauG.Federation.Graph;
using CaMauG.Federation.Plans;
using GraphQLParser;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>Small graphs whose best plans are found by trying everything: ours must need as few rounds, and of those plans as few fetches.</summary>
public sealed class OptimalityTests
{
    [Theory]
    [MemberData(nameof(SmallGraphs.Cases), MemberType = typeof(SmallGraphs))]
    public void Plan_SmallGraph_IsAsCheapAsTheBestOfAll(string name, string graph, string operation)
    {
        var supergraph = SmallGraphs.Parse(graph);
        var best = new BruteForce(new RoutingGraph(supergraph), operation).Solve();

        var result = new QueryPlanner(supergraph).Plan(Parser.Parse(operation));

        Assert.Empty(result.Errors);
        var own = (PlanShape.Rounds(result.Plan!), Fetches: PlanShape.Places(result.Plan!));
        Assert.True(own == best, $"{name}: planned {own}, possible {best}\n{PlanPrinter.ToText(result.Plan!)}");
    }
}
