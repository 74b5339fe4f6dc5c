using CaMauG.Federation.Properties.Tests.Answers;
using CaMauG.Federation.Properties.Tests.Serving;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>Whatever services answer, clients get an answer that keeps to the schema.</summary>
public sealed class HostileServiceTests(RandomGraphs graphs)
{
    [Fact]
    public Task Answers_OfHostileServices_KeepTheirShape() =>
        new PropertyRun(graphs, CheckShapeAsync, TestContext.Current.CancellationToken).AssertAsync(120);

    [Fact]
    public Task Answers_WithoutOneService_LackOnlyWhatErrorsExplain() =>
        new PropertyRun(graphs, CheckOutagesAsync, TestContext.Current.CancellationToken).AssertAsync(300, 1041, 1465, 1818, 1089, 2008, 5123, 14837);

    private static async Task<Finding?> CheckShapeAsync(Trial trial)
    {
        if (trial.Plan().Plan is not { } plan)
        {
            return null;
        }

        Hostility hostility = new(trial.Graph.Draft.DataSeed);
        var actual = await trial.ExecuteAsync(plan, (_, body) => hostility.Twist(body));
        return new ResponseShape(trial.Graph.Supergraph.ApiSchema, trial.Fields).Check(actual) is { } wrong
            ? trial.Found("shape", wrong, plan, trial.Expected().Response, actual)
            : null;
    }

    private static async Task<Finding?> CheckOutagesAsync(Trial trial)
    {
        if (trial.Plan().Plan is not { } plan)
        {
            return null;
        }

        var (expected, _) = trial.Expected();
        foreach (var gone in trial.Graph.Services.Select(static service => service.Name))
        {
            var failures = 0;
            var actual = await trial.ExecuteAsync(plan, (name, body) => name == gone
                ? SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, $"The service cannot be reached, {Interlocked.Increment(ref failures)}.")
                : SubgraphResponse.Success(body));
            if (new PartialAnswer(expected, actual, trial.Graph.World.Facts.HasInterfaceObjects).Check() is { } wrong)
            {
                return trial.Found("outage", $"without {gone}: {wrong}", plan, expected, actual);
            }
        }

        return null;
    }
}
