using System.Net.Http.Json;
using CaMauG.Gateway.Tests.Live;

namespace CaMauG.Gateway.Tests.Parts;

/// <summary>Answers in parts as events and as messages of a socket.</summary>
public sealed class LivePartsTests : PartsTests
{
    private const string Query = """{ user { name ... @defer(label: "nick") { nickname } } }""";
    private const string First = """{"data":{"user":{"name":"An"}},"hasNext":true}""";
    private const string Second = """{"incremental":[{"data":{"nickname":"Út"},"path":["user"],"label":"nick"}],"hasNext":false}""";

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/event-stream; deferSpec=20220824")]
    public async Task Stream_DeferredFragment_IsAnEventOfItsOwn(string accept)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        using var stream = await StreamAsync(host, Query, accept);

        AssertJson(First, await stream.ReadNextJsonAsync());
        AssertJson(Second, await stream.ReadNextJsonAsync());
        await stream.ReadCompleteAsync();
        Assert.Null(await stream.ReadAsync());
    }

    [Fact]
    public async Task Stream_OfPendingAndCompleted_SpeaksThatForm()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        using var stream = await StreamAsync(host, Query, "text/event-stream; incrementalSpec=v0.2");

        AssertJson("""{"data":{"user":{"name":"An"}},"pending":[{"id":"0","path":["user"],"label":"nick"}],"hasNext":true}""", await stream.ReadNextJsonAsync());
        AssertJson("""{"incremental":[{"id":"0","data":{"nickname":"Út"}}],"completed":[{"id":"0"}],"hasNext":false}""", await stream.ReadNextJsonAsync());
        await stream.ReadCompleteAsync();
    }

    [Theory]
    [InlineData(Query, "text/event-stream; deferSpec=20990101")]
    [InlineData("{ user { name ... @defer(if: false) { nickname } } }", "text/event-stream")]
    public async Task Stream_WithNothingToDefer_IsOneWholeEvent(string query, string accept)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        using var stream = await StreamAsync(host, query, accept);

        AssertJson("""{"data":{"user":{"name":"An","nickname":"Út"}}}""", await stream.ReadNextJsonAsync());
        await stream.ReadCompleteAsync();
    }

    [Fact]
    public async Task Stream_FirstPart_ComesBeforeTheServiceOfTheSecondHasAnswered()
    {
        TaskCompletionSource gate = new();
        await using var host = await GatewayHost.StartAsync(Graph(), UsersHeldBy(gate, asked: new(), abandoned: new()));
        using var stream = await StreamAsync(host, Query, "text/event-stream");

        AssertJson(First, await stream.ReadNextJsonAsync());
        gate.SetResult();
        AssertJson(Second, await stream.ReadNextJsonAsync());
        await stream.ReadCompleteAsync();
    }

    [Fact]
    public async Task Socket_DeferredFragment_IsAMessageOfItsOwn()
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        using var socket = await SocketClient.OpenAsync(host);

        await socket.SubscribeAsync("1", Query);

        AssertJson($$"""{"id":"1","type":"next","payload":{{First}}}""", await socket.ReadJsonAsync());
        AssertJson($$"""{"id":"1","type":"next","payload":{{Second}}}""", await socket.ReadJsonAsync());
        AssertJson("""{"id":"1","type":"complete"}""", await socket.ReadJsonAsync());
    }

    [Theory]
    [InlineData("""{"incrementalSpec":"v0.2"}""", "pending")]
    [InlineData("""{"deferSpec":"none"}""", "nickname")]
    public async Task Socket_FormNamedAtItsBeginning_IsSpoken(string payload, string expected)
    {
        await using var host = await GatewayHost.StartAsync(Graph(), Users());
        using var socket = await SocketClient.OpenAsync(host, $$"""{"type":"connection_init","payload":{{payload}}}""");

        await socket.SubscribeAsync("1", Query);

        Assert.Contains($"\"{expected}\"", (await socket.ReadJsonAsync())["payload"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_OperationStoppedBetweenParts_LeavesTheIdFree()
    {
        TaskCompletionSource gate = new(), asked = new(), abandoned = new();
        await using var host = await GatewayHost.StartAsync(Graph(), UsersHeldBy(gate, asked, abandoned));
        using var socket = await SocketClient.OpenAsync(host);
        await socket.SubscribeAsync("1", Query);
        AssertJson($$"""{"id":"1","type":"next","payload":{{First}}}""", await socket.ReadJsonAsync());

        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await socket.SendAsync("""{"id":"1","type":"complete"}""");
        await abandoned.Task.WaitAsync(TestContext.Current.CancellationToken);
        await socket.SubscribeAsync("1", "{ user { id } }");

        AssertJson("""{"id":"1","type":"next","payload":{"data":{"user":{"id":"1"}}}}""", await socket.ReadJsonAsync());
        AssertJson("""{"id":"1","type":"complete"}""", await socket.ReadJsonAsync());
    }

    private static FakeServices UsersHeldBy(TaskCompletionSource gate, TaskCompletionSource asked, TaskCompletionSource abandoned) => Users().Handles("b", async (_, cancellation) =>
    {
        asked.SetResult();
        try
        {
            await gate.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            abandoned.SetResult();
            throw;
        }

        return FakeServices.Json("""{"data":{"_entities":[{"nickname":"Út"}]}}""");
    });

    private static Task<StreamClient> StreamAsync(GatewayHost host, string query, string accept)
    {
        HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return StreamClient.SendAsync(host, request);
    }
}
