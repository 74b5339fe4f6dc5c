using CaMauG.Gateway.Supergraphs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CaMauG.Gateway.Tests.Persisted.PersistedHost;

namespace CaMauG.Gateway.Tests.Persisted;

public sealed class PrewarmingTests
{
    private const string Guarded = "query Guarded { echo secret }";

    [Fact]
    public async Task Graph_TakesOver_PlansRegisteredDocumentsBeforeTheyAreAskedFor()
    {
        CollectedLog log = new();
        var registered = new RegisteredDocuments().Add("web", "1", "echo", Echo).Add("web", "1", "broken", "{ nothing }").Add("web", "1", "guarded", Guarded);
        await using var host = await StartAsync(registered: registered, add: services => services.AddLogging(logging => logging.AddProvider(log)));

        await PreparedAsync(log, "2 of 3");

        var graph = host.Services.GetRequiredService<ServingGraphHolder>().Current!;
        var document = await graph.DocumentAsync(Guarded);
        var anonymous = await graph.Access.FindUnmetAsync(document.Demands, null, TestContext.Current.CancellationToken);
        Assert.False(anonymous.IsEmpty);
        Assert.Equal(2, document.PlannedCount);
        graph.Operation(document, new(null, anonymous), new([], null, null));
        await host.AskAsync("""{"query":"query Guarded { echo secret }","operationName":"Guarded"}""", GraphQl);
        Assert.Equal(2, document.PlannedCount);
    }

    [Fact]
    public async Task Registry_TakesMore_PlansThemToo()
    {
        CollectedLog log = new();
        var registered = new RegisteredDocuments().Add("web", "1", "echo", Echo);
        await using var host = await StartAsync(registered: registered, add: services => services.AddLogging(logging => logging.AddProvider(log)));
        await PreparedAsync(log, "1 of 1");

        registered.Add("web", "2", "user", User);

        await PreparedAsync(log, "2 of 2");
    }

    private static Task PreparedAsync(CollectedLog log, string counts) =>
        Eventually.TrueAsync(() => Task.FromResult(log.Lines.Any(line => line.StartsWith(counts, StringComparison.Ordinal))));
}
