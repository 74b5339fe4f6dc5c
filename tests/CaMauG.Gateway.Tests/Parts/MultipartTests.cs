using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Parts;

public sealed class MultipartTests : PartsTests
{
    private const string Query = """{ user { name ... @defer(label: "nick") { nickname } } }""";

    // Far beyond what happens in moments: a test of something that never comes must end.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(Apollo)]
    [InlineData("multipart/mixed")]
    [InlineData("application/json, multipart/mixed; deferSpec=20220824")]
    public async Task Post_ClientOfPathsAndLabels_GetsTheseBytes(string accept)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, Query, accept);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("multipart/mixed; boundary=\"-\"; deferSpec=20220824", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "\r\n---\r\ncontent-type: application/json\r\n\r\n{\"data\":{\"user\":{\"name\":\"An\"}},\"hasNext\":true}"
            + "\r\n---\r\ncontent-type: application/json\r\n\r\n{\"incremental\":[{\"data\":{\"nickname\":\"Út\"},\"path\":[\"user\"],\"label\":\"nick\"}],\"hasNext\":false}"
            + "\r\n-----\r\n",
            await TextAsync(response));
    }

    [Theory]
    [InlineData("multipart/mixed; incrementalSpec=v0.2")]
    [InlineData("multipart/mixed; incrementalDeliverySpec=3283f8a, application/json")]
    public async Task Post_ClientOfPendingAndCompleted_GetsThese(string accept)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, Query, accept);

        Assert.Equal("multipart/mixed; boundary=\"-\"; incrementalSpec=v0.2", response.Content.Headers.ContentType!.ToString());
        var payloads = await (await ReadAsync(response)).AllAsync();
        AssertJson("""{"data":{"user":{"name":"An"}},"pending":[{"id":"0","path":["user"],"label":"nick"}],"hasNext":true}""", payloads[0]);
        AssertJson("""{"incremental":[{"id":"0","data":{"nickname":"Út"}}],"completed":[{"id":"0"}],"hasNext":false}""", payloads[1]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("multipart/mixed; deferSpec=20990101, application/json")]
    [InlineData("multipart/mixed; subscriptionSpec=1.0, application/json")]
    [InlineData("multipart/mixed; q=0.5, application/json")]
    public async Task Post_ClientOfWholeAnswers_GetsOne(string accept)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, Query, accept);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        AssertJson("""{"data":{"user":{"name":"An","nickname":"Út"}}}""", JsonNode.Parse(await TextAsync(response)));
    }

    [Theory]
    [InlineData("{ user { name } }", null)]
    [InlineData("{ user { name ... @defer(if: false) { id } } }", null)]
    [InlineData("query($later: Boolean!) { user { name ... @defer(if: $later) { id } } }", false)]
    [InlineData("query($later: Boolean! = false) { user { name ... @defer(if: $later) { id } } }", null)]
    public async Task Post_NothingDeferred_IsAnsweredWhole(string query, bool? later)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, query, Apollo, later is null ? null : new { later });

        Assert.Equal("application/graphql-response+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("An", (string?)JsonNode.Parse(await TextAsync(response))!["data"]!["user"]!["name"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task Post_DeferredByVariable_ComesInParts(bool? later)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(
            host, "query($later: Boolean! = true) { user { name ... @defer(if: $later) { nickname } } }", Apollo, later is null ? null : new { later });

        Assert.Equal(2, (await (await ReadAsync(response)).AllAsync()).Count);
    }

    [Fact]
    public async Task Post_NothingDeferredForAClientOfMultipartAlone_IsOnePart()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, "{ user { name } }", "multipart/mixed");

        AssertJson("""{"data":{"user":{"name":"An"}}}""", Assert.Single(await (await ReadAsync(response)).AllAsync()));
    }

    [Fact]
    public async Task Post_Refused_IsAnsweredAsJson()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, "{ user { unknown ... @defer { nickname } } }", Apollo);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/graphql-response+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Post_ServiceThatAnswersLate_DoesNotHoldUpTheFirstPart()
    {
        TaskCompletionSource gate = new();
        await using var host = await GatewayHost.StartAsync(Graph(), Users().Handles("b", async (_, cancellation) =>
        {
            await gate.Task.WaitAsync(cancellation);
            return FakeServices.Json("""{"data":{"_entities":[{"nickname":"Út"}]}}""");
        }));

        using var response = await SendAsync(host, Query, Apollo);
        var reader = await ReadAsync(response);
        var first = await reader.NextAsync();
        Assert.DoesNotContain("nickname", reader.Text, StringComparison.Ordinal);
        gate.SetResult();
        var second = await reader.NextAsync();

        AssertJson("""{"data":{"user":{"name":"An"}},"hasNext":true}""", first);
        Assert.Equal("Út", (string?)second!["incremental"]![0]!["data"]!["nickname"]);
        Assert.Null(await reader.NextAsync());
    }

    [Fact]
    public async Task Post_ClientThatLeaves_StopsTheService()
    {
        TaskCompletionSource asked = new(), stopped = new();
        await using var host = await GatewayHost.StartAsync(Graph(), Users().Handles("b", async (_, cancellation) =>
        {
            asked.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped.SetResult();
            }

            return SubgraphResponse.Failed("", "");
        }));

        using (var response = await SendAsync(host, Query, Apollo))
        {
            await (await ReadAsync(response)).NextAsync();
            await asked.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }

        await stopped.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Post_RequestOutOfTime_EndsWithTheRestAsNull()
    {
        await using var host = await GatewayHost.StartAsync(
            Graph(),
            Users().Handles("b", async (_, cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return SubgraphResponse.Failed("", "");
            }),
            static options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));

        using var response = await SendAsync(host, Query, Apollo);
        var payloads = await (await ReadAsync(response)).AllAsync();

        AssertJson("""{"data":{"user":{"name":"An"}},"hasNext":true}""", payloads[0]);
        AssertJson("""{"nickname":null}""", payloads[1]["incremental"]![0]!["data"]);
        Assert.Equal("REQUEST_TIMEOUT", Assert.Single(GatewayHost.Codes(payloads[1]["incremental"]![0]!)));
    }

    [Fact]
    public async Task Post_DeniedInAPart_IsNullThereWithoutAFetch()
    {
        var services = Users();
        await using var host = await GatewayHost.StartAsync(Graph(), services);

        using var response = await SendAsync(host, "{ user { name } ... @defer { secret } }", Apollo);
        var payloads = await (await ReadAsync(response)).AllAsync();

        var item = payloads[1]["incremental"]![0]!;
        AssertJson("""{"secret":null}""", item["data"]);
        Assert.Equal("UNAUTHORIZED_FIELD_OR_TYPE", Assert.Single(GatewayHost.Codes(item)));
        Assert.DoesNotContain(services.Requests, static request => request.Subgraph == "b");
    }

    [Fact]
    public async Task Post_Introspection_MayBeDeferred()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var response = await SendAsync(host, """{ user { name } ... @defer { __type(name: "User") { name } } }""", Apollo);
        var payloads = await (await ReadAsync(response)).AllAsync();

        AssertJson("""{"__type":{"name":"User"}}""", payloads[1]["incremental"]![0]!["data"]);
    }

    [Fact]
    public async Task Post_Observed_CountsTheCallsOfAllParts()
    {
        Observer observer = new();
        await using (var host = await GatewayHost.StartAsync(Graph(), Users(), add: services => services.AddSingleton<IOperationObserver>(observer)))
        {
            using var response = await SendAsync(host, Query, Apollo);
            await TextAsync(response);
        }

        Assert.Equal(["a", "b"], Assert.Single(observer.Seen).Services.Select(static call => call.Subgraph));
    }

    [Fact]
    public async Task ExecuteAsync_InProcess_IgnoresDefer()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());

        using var answer = await host.Services.GetRequiredService<IGraphClient>().ExecuteAsync(
            new(Query, null, null, null, null), TestContext.Current.CancellationToken);

        Assert.Equal("Út", answer.RootElement.GetProperty("data").GetProperty("user").GetProperty("nickname").GetString());
    }

    private sealed class Observer : IOperationObserver
    {
        public List<OperationServed> Seen { get; } = [];

        public void Served(in OperationServed operation) => Seen.Add(operation);
    }
}
