using CaMauG.Federation.Plans;
using CaMauG.Federation.Planning;
using CaMauG.Federation.Supergraphs;
using CaMauG.Gateway.Supergraphs;
using GraphQLParser;

namespace CaMauG.Gateway.Tests;

public sealed class WarmUpTests
{
    [Fact]
    public void Operation_OfTheWarmUp_IsValidAndTakesTheWaysOfOthers()
    {
        var graph = Supergraph.Parse(WarmUp.Sdl);
        var document = Parser.Parse(WarmUp.Operation);

        Assert.Empty(graph.ApiSchema.Validate(document));
        var text = PlanPrinter.ToText(new QueryPlanner(graph).Plan(document).Plan!);
        foreach (var step in (string[])["Sequence", "Parallel", "Flatten(path", "Include(if: $more)", "length?", "...on Fish"])
        {
            Assert.Contains(step, text, StringComparison.Ordinal);
        }
    }
}
