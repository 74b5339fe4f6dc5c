namespace CaMauG.Federation.Properties.Tests;

public sealed class FederatedAnswerTests
{
    [Fact]
    public async Task Answers_OfRandomGraphs_AreThoseOfASingleSchema()
    {
        var run = new PropertyRun(static trial => trial.RunAsync(), TestContext.Current.CancellationToken);

        await run.AssertAsync(PropertyRun.Graphs(300));
    }
}
