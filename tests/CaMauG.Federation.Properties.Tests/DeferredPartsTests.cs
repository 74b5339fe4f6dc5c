using System.Text.Json.Nodes;
using CaMauG.Federation.Execution.Incremental;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Properties.Tests.Answers;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>What comes in parts is, put together, what comes at once.</summary>
public sealed class DeferredPartsTests(RandomGraphs graphs)
{
    [Theory]
    [InlineData(IncrementalFormat.PathAndLabel)]
    [InlineData(IncrementalFormat.PendingAndCompleted)]
    public Task Parts_PutTogether_AreTheWholeAnswer(IncrementalFormat format) =>
        new PropertyRun(graphs, trial => CheckAsync(trial, format), TestContext.Current.CancellationToken) { Defers = true }.AssertAsync(100, 8024, 26562);

    private static async Task<Finding?> CheckAsync(Trial trial, IncrementalFormat format)
    {
        var (plan, error) = trial.Plan(deferral: trial.Deferral);
        if (plan is null)
        {
            return new("plan", error);
        }

        if (plan.Root is not DeferNode)
        {
            return null;
        }

        var payloads = await trial.ExecuteInPartsAsync(plan, format);
        var (expected, mutations) = trial.Expected();
        MergedParts merged = new();
        var wrong = merged.Add(payloads);
        if (trial.Log.Complaints.Count > 0)
        {
            wrong = trial.Log.Complaints[0];
        }
        else if (wrong is null && expected["errors"] is null)
        {
            // Where nothing fails, a null in one part cannot take more with it than the whole answer would lose.
            wrong = merged.Errors.Exists(path => !Comparison.IsHarmless(path, expected["data"])) || !JsonNode.DeepEquals(merged.Data, expected["data"]) ? "the parts are not the whole"
                : mutations.SequenceEqual(trial.Log.Mutations) ? null : "other mutations";
        }

        return wrong is null ? null : trial.Found("parts", wrong, plan, expected, new JsonArray([.. payloads]));
    }
}
