using CaMauG.Federation.Composition;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Properties.Tests.Graphs;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>The same comes out each time, and however the subgraphs are ordered.</summary>
public sealed class SteadyPlanTests(RandomGraphs graphs)
{
    [Fact]
    public void Supergraphs_OfSubgraphsInAnotherOrder_AreTheSame()
    {
        for (var seed = PropertyRun.FirstSeed; seed < PropertyRun.FirstSeed + PropertyRun.Graphs(200); seed++)
        {
            var sources = Composed.Sources(GraphGenerator.Generate(seed));
            var result = Composer.Compose(sources);
            var other = Composer.Compose(new Dice(seed).Shuffled(sources));

            Assert.True(result.SupergraphSdl == other.SupergraphSdl, $"Seed {seed}: another supergraph.");
            Assert.Equal(Texts(result.Errors), Texts(other.Errors));
        }
    }

    [Fact]
    public Task Plans_OfRandomOperations_AreTheSameFromAnotherOrderOfSubgraphs() =>
        new PropertyRun(graphs, CheckAsync, TestContext.Current.CancellationToken).AssertAsync(100);

    private static Task<Finding?> CheckAsync(Trial trial)
    {
        var (plan, error) = trial.Plan();
        var (again, _) = trial.Plan();
        var (twin, twinError) = trial.Plan(isTwin: true);
        var isSame = plan is null ? error == twinError : Text(plan) == Text(again) && Text(plan) == Text(twin);
        return Task.FromResult(isSame ? null : trial.Found("order", $"another plan {twinError}:\n{Text(twin)}", plan));
    }

    private static string Text(QueryPlan? plan) => plan is null ? "" : PlanPrinter.ToJson(plan);

    private static IEnumerable<string> Texts(IEnumerable<CompositionError> errors) => errors.Select(static error => $"{error.Code} {error.Message}");
}
