using System.Diagnostics;
using System.Net.Http.Json;
using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Telemetry;

public sealed class TraceTests
{
    private const string Query = "query Who($id: ID) { user(id: $id) { name nickname } }";

    private static readonly FakeServices s_users = new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"u1","name":"An"}}}""");

    private static Task<RemoteService> NicknamesAsync() =>
        RemoteService.StartAsync("""{"data":{"_entities":[{"__typename":"User","nickname":"Ben"}]}}""");

    [Fact]
    public async Task Operation_NewAndThenKnown_IsTracedStepByStep()
    {
        await using var remote = await NicknamesAsync();
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, remote.Url, null, null)), s_users);
        using Spans first = new();
        await host.QueryAsync(Query, new { id = "u1" });
        first.Root.Stop();

        var operation = first.One("query");
        Assert.Equal(ActivityKind.Server, operation.Kind);
        Assert.Equal("query", operation.GetTagItem("graphql.operation.type"));
        Assert.Equal("Who", operation.GetTagItem("graphql.operation.name"));
        Assert.Equal("ok", operation.GetTagItem("camaug.outcome"));
        Assert.Equal(64, ((string)operation.GetTagItem("camaug.document.hash")!).Length);
        Assert.Equal(
            ["fetch a", "fetch b", "graphql.parse", "graphql.plan", "graphql.validate"],
            first.OfGateway.Where(span => span.ParentSpanId == operation.SpanId).Select(static span => span.DisplayName).Order(StringComparer.Ordinal));
        Assert.Equal(ActivityKind.Internal, first.One("fetch a").Kind);
        Assert.Equal(ActivityKind.Client, first.One("fetch b").Kind);
        Assert.Contains(first.All, server => server.SpanId == operation.ParentSpanId && server.Source.Name == "Microsoft.AspNetCore");

        using Spans second = new();
        await host.QueryAsync(Query, new { id = "u1" });

        Assert.Equal(["fetch a", "fetch b", "query"], second.OfGateway.Select(static span => span.DisplayName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Service_AcrossTheNetwork_IsToldOneContextBelowItsFetch()
    {
        await using var remote = await NicknamesAsync();
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, remote.Url, null, null)), s_users);
        using Spans spans = new();
        await host.QueryAsync(Query, new { id = "u1" });

        var told = Assert.Single(Assert.Single(remote.Requests).Headers["traceparent"])!;
        Assert.True(ActivityContext.TryParse(told, null, out var context));
        Assert.Equal(spans.Root.TraceId, context.TraceId);
        var call = Assert.Single(spans.All, span => span.SpanId == context.SpanId);
        Assert.Equal("System.Net.Http", call.Source.Name);
        Assert.Equal(spans.One("fetch b").SpanId, call.ParentSpanId);
    }

    [Fact]
    public async Task Service_ThatFails_IsAnErrorOfItsFetchAlone()
    {
        await using var remote = await RemoteService.StartAsync(static context => RemoteService.AnswerAsync(context, "no", "text/plain", 500));
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, remote.Url, null, null)), s_users);
        using Spans spans = new();
        await host.QueryAsync(Query, new { id = "u1" });

        var fetch = spans.One("fetch b");
        Assert.Equal(ActivityStatusCode.Error, fetch.Status);
        Assert.Equal(SubgraphFailureCodes.HttpError, fetch.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Unset, spans.One("fetch a").Status);
        Assert.Equal("partial", spans.One("query").GetTagItem("camaug.outcome"));
    }

    [Fact]
    public async Task Refusal_OfAnOperation_HasItsCode()
    {
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(), s_users);
        using Spans spans = new();
        await host.QueryAsync("{ nothing }");

        var operation = spans.One("GraphQL Operation");
        Assert.Equal(ActivityStatusCode.Error, operation.Status);
        Assert.Equal("GRAPHQL_VALIDATION_FAILED", operation.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Spans_OfAnyWay_HoldNoLiteralNoVariableNoToken()
    {
        await using var remote = await RemoteService.StartAsync("""{"data":{"echo":"answer-secret"}}""");
        await using var host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, remote.Url, null, null)), s_users, static options => options.RequireCsrfHeaderOnGet = false);
        using Spans spans = new();
        await host.QueryAsync("""query ($t: String) { x: echo(text: "literal-secret") y: echo(text: $t) }""", new { t = "variable-secret" },
            static request => request.Headers.Add("Authorization", "Bearer token-secret"));
        await host.QueryAsync("""{ broken(text: "literal-secret" """);
        await host.Client.GetAsync(
            new Uri("/graphql?query={echo(text:\"literal-secret\")}&variables={\"t\":\"variable-secret\"}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("fetch b", spans.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", spans.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscription_AndItsEvents_AreSpansOfOneTrace()
    {
        LiveServices services = new();
        await using var host = await GatewayHost.StartAsync(LiveGraph.Serving(), add: collection => collection.AddSingleton<ISubgraphTransportSource>(services));
        using Spans spans = new();
        using (var stream = await StreamClient.SubscribeAsync(host, "subscription { added { id name size } }"))
        {
            var source = await services.NextAsync();
            source.Send(1);
            await stream.ReadNextAsync();
            source.Complete();
            await stream.ReadCompleteAsync();
        }

        var subscription = spans.One("subscription");
        Assert.Equal("events", subscription.GetTagItem("camaug.delivery"));
        Assert.Equal(subscription.SpanId, spans.One("graphql.event").ParentSpanId);
    }

    [Fact]
    public async Task Parts_OfAnAnswer_BelongToOneSpanThatEndsWithTheLast()
    {
        FakeServices services = new();
        services.Answers("a", """{"data":{"user":{"__typename":"User","id":"u1","name":"An"}}}""");
        services.Answers("b", """{"data":{"_entities":[{"__typename":"User","nickname":"Ben"}]}}""");
        await using var host = await GatewayHost.StartAsync(TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, null, null, null)), services);
        using Spans spans = new();
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ user { name ... @defer { nickname } } }" }) };
        request.Headers.TryAddWithoutValidation("Accept", "multipart/mixed;deferSpec=20220824");
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("Ben", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await Eventually.TrueAsync(() => spans.OfGateway.Any(static span => span.DisplayName == "query"));
        var operation = spans.One("query");
        Assert.Equal("parts", operation.GetTagItem("camaug.delivery"));
        Assert.Equal(operation.SpanId, spans.One("fetch a").ParentSpanId);
        Assert.Equal(operation.SpanId, spans.One("fetch b").ParentSpanId);
    }
}
