using System.Net;
using System.Net.Http.Json;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>The behaviours of the protocol document of GraphQL over Server-Sent Events, distinct connections mode.</summary>
public sealed class EventStreamTests
{
    private const string Added = "subscription { added { id name size } }";

    private readonly LiveServices _services = new();

    private Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null) => GatewayHost.StartAsync(
        LiveGraph.Serving(), configure: configure, add: collection => collection.AddSingleton<Federation.Transports.ISubgraphTransportSource>(_services));

    [Fact]
    public async Task Stream_Subscription_SendsEachEventAndCompletesWithItsSource()
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SubscribeAsync(host, Added);
        var source = await _services.NextAsync();
        source.Send(1);
        source.Send("{\"data\":{\"added\":{\"__typename\":\"Thing\",\n\"id\":\"2\",\r\n\"name\":null}}}");
        source.Complete();

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(stream.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("""{"data":{"added":{"id":"1","name":"n1","size":10}}}""", await stream.ReadNextAsync());
        Assert.Equal("""{"data":{"added":{"id":"2","name":null,"size":20}}}""", await stream.ReadNextAsync());
        await stream.ReadCompleteAsync();
        Assert.Null(await stream.ReadAsync());
    }

    [Theory]
    [InlineData("{ ok }", """{"data":{"ok":true}}""")]
    [InlineData("mutation { touch }", """{"data":{"touch":true}}""")]
    public async Task Stream_SingleResult_IsNextThenComplete(string operation, string response)
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SubscribeAsync(host, operation);

        Assert.Equal(response, await stream.ReadNextAsync());
        await stream.ReadCompleteAsync();
    }

    [Theory]
    [InlineData("{ unknown }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { secret { id } }", "UNAUTHORIZED_FIELD_OR_TYPE")]
    [InlineData("subscription { ... @include(if: true) { added { id } } }", "SUBSCRIPTION_ROOT_FIELD")]
    public async Task Stream_Refused_IsAnAcceptedStreamWithTheErrors(string operation, string code)
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SubscribeAsync(host, operation);

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal([code], GatewayHost.Codes(await stream.ReadNextJsonAsync()));
        await stream.ReadCompleteAsync();
    }

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("application/graphql-response+json, text/event-stream;q=0.5, */*;q=0.1")]
    public async Task Request_AcceptsBoth_IsStreamedOnlyForSubscriptions(string accept)
    {
        await using var host = await StartAsync();
        using HttpRequestMessage query = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ ok }" }) };
        query.Headers.TryAddWithoutValidation("Accept", accept);
        using var single = await host.Client.SendAsync(query, TestContext.Current.CancellationToken);
        HttpRequestMessage subscribe = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = Added }) };
        subscribe.Headers.TryAddWithoutValidation("Accept", accept);
        using var stream = await StreamClient.SendAsync(host, subscribe);

        Assert.Equal("""{"data":{"ok":true}}""", await single.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await _services.NextAsync()).Send(1);
        Assert.Contains("n1", await stream.ReadNextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_SubscriptionWithoutStream_IsRefused()
    {
        await using var host = await StartAsync();

        Assert.Equal(["SUBSCRIPTION_NEEDS_STREAM"], GatewayHost.Codes(await host.QueryAsync(Added)));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Forbidden)]
    public async Task Stream_ByGet_NeedsTheHeaderNoOtherSiteCanSend(bool hasHeader, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SendAsync(
            host, new(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(Added)), hasHeader ? [("camaug-csrf", "1")] : []);

        Assert.Equal(status, stream.Response.StatusCode);
    }

    [Fact]
    public async Task Stream_MalformedRequest_IsAStatusAsForAnyRequest()
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SendAsync(host, new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { }) });

        Assert.Equal(HttpStatusCode.BadRequest, stream.Response.StatusCode);
    }

    [Fact]
    public async Task Stream_ClosedByTheClient_StopsTheSource()
    {
        await using var host = await StartAsync();
        LiveSource source;
        using (await StreamClient.SubscribeAsync(host, Added))
        {
            source = await _services.NextAsync();
        }

        await source.Stopped;
    }

    [Fact]
    public async Task Stream_Silent_ShowsSignsOfLife()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.KeepAlive = TimeSpan.FromMilliseconds(50));
        using var stream = await StreamClient.SubscribeAsync(host, Added);
        using StreamReader lines = new(await stream.Response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        for (var comments = 0; comments < 3;)
        {
            comments += await lines.ReadLineAsync(TestContext.Current.CancellationToken) == ":" ? 1 : 0;
        }
    }

    [Fact]
    public async Task Shutdown_CompletesTheStream()
    {
        await using var host = await StartAsync();
        using var stream = await StreamClient.SubscribeAsync(host, Added);
        var source = await _services.NextAsync();

        var stopping = host.StopAsync();

        await stream.ReadCompleteAsync();
        Assert.Null(await stream.ReadAsync());
        await source.Stopped;
        await stopping;
    }

    [Fact]
    public async Task Lifetime_Reached_IsSaidAndTheStreamEnds()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxLifetime = TimeSpan.FromMilliseconds(300));
        using var stream = await StreamClient.SubscribeAsync(host, Added);

        Assert.Equal(["CONNECTION_LIFETIME_REACHED"], GatewayHost.Codes(await stream.ReadNextJsonAsync()));
        await stream.ReadCompleteAsync();
    }

    [Fact]
    public async Task Streams_TooManyOfOneAddress_AreRefused()
    {
        await using var host = await StartAsync(static options => options.Subscriptions.MaxConnectionsPerCaller = 1);
        using var first = await StreamClient.SubscribeAsync(host, Added);
        using var second = await StreamClient.SubscribeAsync(host, Added);

        Assert.Equal(HttpStatusCode.TooManyRequests, second.Response.StatusCode);
        Assert.Contains("MAX_CONNECTIONS_LIMIT", await second.Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
