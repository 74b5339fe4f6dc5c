using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Caching;

public sealed class CacheMetricTests
{
    private const string Fetch = "camaug.cache.kind=fetch,camaug.cache.level=l1";

    private static readonly CachePolicy s_policy = new(TimeSpan.FromMinutes(5), false, []);

    private static Task<GatewayHost> StartAsync(long maxBytes = 1_048_576)
    {
        var services = new FakeServices().Handles("b", static (_, _) =>
        {
            AnswerMemory memory = new("""{"data":{"echo":"hi"}}""");
            return ValueTask.FromResult(SubgraphResponse.Success(memory, memory.Memory.Length, caching: s_policy));
        });
        return GatewayHost.StartAsync(
            TestGraph.Serving(new ServiceEndpoint("b", 0, null, null, null)), services, options => options.Cache.MaxBytes = maxBytes);
    }

    [Fact]
    public async Task Query_LookedForKeptAndFound_IsCounted()
    {
        await using var host = await StartAsync();
        using Figures figures = new(host);

        await host.QueryAsync("{ echo }");
        await host.QueryAsync("{ echo __typename }");

        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.lookups{{{Fetch},camaug.cache=miss}}"));
        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.lookups{{{Fetch},camaug.cache=hit}}"));
        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.stores{{{Fetch}}}"));
        Assert.Equal(1, figures.Look($"camaug.gateway.cache.entries{{{Fetch}}}"));
        Assert.InRange(figures.Look($"camaug.gateway.cache.size{{{Fetch}}}"), 1, 1_000);
    }

    [Fact]
    public async Task Tag_MadeInvalid_IsCountedAndWhatCarriesItGivenUp()
    {
        await using var host = await StartAsync();
        using Figures figures = new(host);
        await host.QueryAsync("{ echo }");

        await host.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["b"], TestContext.Current.CancellationToken);
        await host.QueryAsync("{ echo __typename }");

        Assert.Equal(1, figures.Sum("camaug.gateway.cache.invalidations{camaug.cache.origin=here}"));
        Assert.Equal(1, figures.Sum($"camaug.gateway.cache.evictions{{{Fetch},camaug.cache.reason=stale}}"));
        Assert.Equal(2, figures.Sum($"camaug.gateway.cache.stores{{{Fetch}}}"));
    }

    [Fact]
    public async Task Memory_Full_GivesUpTheLeastRecentlyUsedAndCountsThem()
    {
        await using var host = await StartAsync(maxBytes: 2_000);
        using Figures figures = new(host);

        for (var text = 0; text < 20; text++)
        {
            await host.QueryAsync("query($t: String) { echo(text: $t) }", new { t = $"t{text}" });
        }

        var evicted = figures.Series.Where(static series => series.Contains("reason=room", StringComparison.Ordinal)).Sum(figures.Sum);
        Assert.InRange(evicted, 10, 40);
        var held = figures.Look($"camaug.gateway.cache.size{{{Fetch}}}");
        Assert.InRange(held, 1, 2_000);
    }
}
