using CaMauG.Federation.Properties.Tests.Answers;

namespace CaMauG.Federation.Properties.Tests;

/// <summary>What services answer together is what one server would answer: data, nulls, places of errors, order of mutations.</summary>
public sealed class FederatedAnswerTests(RandomGraphs graphs)
{
    [Fact]
    public Task Answers_OfRandomGraphs_AreThoseOfASingleSchema() =>
        new PropertyRun(graphs, CheckAsync, TestContext.Current.CancellationToken).AssertAsync(600);

    private static async Task<Finding?> CheckAsync(Trial trial)
    {
        var (plan, error) = trial.Plan();
        if (plan is null)
        {
            return new("plan", error);
        }

        var actual = await trial.ExecuteAsync(plan);
        var (expected, mutations) = trial.Expected();
        var finding = trial.Log.Complaints.Count > 0
            ? new("complaint", trial.Log.Complaints[0])
            : Comparison.Compare(expected, actual);
        finding ??= mutations.SequenceEqual(trial.Log.Mutations)
            ? null
            : new("mutations", $"ran {string.Join(", ", trial.Log.Mutations)} instead of {string.Join(", ", mutations)}");
        return finding is null ? null : trial.Found(finding.Kind, finding.Message, plan, expected, actual);
    }
}
