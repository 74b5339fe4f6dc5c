using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using CaMauG.Contracts.Graph;
using CaMauG.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Redis.Tests;

/// <summary>Two gateways over one Redis and one service that counts how often it is asked.</summary>
public sealed class SharedAnswersTests : IAsyncLifetime
{
    private const string Sdl =
        """
        schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }
        directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
        directive @join__graph(name: String!, url: String!) on ENUM_VALUE
        directive @join__type(graph: join__Graph!) repeatable on OBJECT
        directive @join__field(graph: join__Graph) repeatable on FIELD_DEFINITION
        enum join__Graph { A @join__graph(name: "a", url: "") }
        scalar link__Import
        enum link__Purpose { SECURITY EXECUTION }
        type Query @join__type(graph: A) { price: Int }
        """;

    private readonly WebApplication _service = Build();
    private int _asked;

    public async ValueTask InitializeAsync()
    {
        _service.Run(context =>
        {
            context.Response.Headers.CacheControl = "max-age=300";
            context.Response.Headers["Cache-Tag"] = "prices";
            return context.Response.WriteAsJsonAsync(new { data = new { price = Interlocked.Increment(ref _asked) } });
        });
        await _service.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Answers_KeptByOneReplica_ServeTheOtherUntilEitherIsTold()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await GatewayAsync(redis);
        await using var second = await GatewayAsync(redis);

        var found = 0;
        using var listener = ListenForSharedResponses(second, () => Interlocked.Increment(ref found));

        Assert.Equal(1, await PriceAsync(first));
        await Eventually.IsTrueAsync(async () => await PriceAsync(second) == 1);
        await Eventually.IsTrueAsync(async () => await PriceAsync(second) > 0 && Volatile.Read(ref found) > 0);
        var before = _asked;

        Assert.True(await second.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["a/#prices"], TestContext.Current.CancellationToken));

        await Eventually.IsTrueAsync(async () => await PriceAsync(first) > before);
        Assert.True(await PriceAsync(second) > before);
    }

    [Fact]
    public async Task Answers_WhileRedisIsAway_AreKeptByEachAndSaidNotToReachTheOthers()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await GatewayAsync(redis);
        await redis.StopAsync();

        var price = await PriceAsync(first);

        Assert.Equal(price, await PriceAsync(first));
        Assert.False(await first.Services.GetRequiredService<ICacheInvalidation>().InvalidateAsync(["a"], TestContext.Current.CancellationToken));
        Assert.NotEqual(price, await PriceAsync(first));
    }

    // Called for each whole response that a gateway finds where replicas share them.
    private static MeterListener ListenForSharedResponses(WebApplication gateway, Action found)
    {
        var factory = gateway.Services.GetRequiredService<IMeterFactory>();
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == factory && instrument.Name == "camaug.gateway.cache.lookups")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, labels, _) =>
        {
            if (labels.ToArray().Select(static label => label.Value).Order().SequenceEqual(["hit", "l2", "response"]))
            {
                found();
            }
        });
        listener.Start();
        return listener;
    }

    private static WebApplication Build(Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        add?.Invoke(builder.Services);
        return builder.Build();
    }

    private async Task<WebApplication> GatewayAsync(RedisServer redis)
    {
        Source source = new(new(1, Sdl, [new("a", 0, new(_service.Urls.First()), null, null)]));
        var app = Build(services => services.AddSingleton<ISupergraphSource>(source)
            .AddRedis(options => options.Connection = redis.Connection)
            .AddGateway(static options => options.AllowPrivateAddresses = true));
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task<int> PriceAsync(WebApplication gateway)
    {
        using HttpClient client = new() { BaseAddress = new(gateway.Urls.First()) };
        client.DefaultRequestHeaders.Add("camaug-csrf", "1");
        using var response = await client.PostAsJsonAsync("/graphql", new { query = "{ price }" }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(TestContext.Current.CancellationToken);
        return answer!["data"]!["price"]!.GetValue<int>();
    }

    private sealed class Source(SupergraphSnapshot snapshot) : ISupergraphSource
    {
        public SupergraphSnapshot? Current => snapshot;

        public event Action<SupergraphSnapshot>? Changed
        {
            add { }
            remove { }
        }
    }
}
