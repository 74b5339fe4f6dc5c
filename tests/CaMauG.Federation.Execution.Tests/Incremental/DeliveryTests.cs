using System.Text.Json.Nodes;

namespace CaMauG.Federation.Execution.Tests.Incremental;

public sealed class DeliveryTests : PartsTests
{
    private const string Later = """{ me { id ... @defer(label: "l") { name } } }""";

    [Fact]
    public async Task ExecuteInParts_DeferredFetch_FollowsTheFirstPayload()
    {
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Answers("b", """{"data":{"_entities":[{"name":"An"}]}}""");

        var payloads = await RunInPartsAsync(Later, Defer(Fetch("a"), Part(Later, 0, "me", Users("me", "b"))));

        AssertPayloads(
            payloads,
            """{"data":{"me":{"id":"1"}},"hasNext":true}""",
            """{"incremental":[{"data":{"name":"An"},"path":["me"],"label":"l"}],"hasNext":false}""");
    }

    [Fact]
    public async Task ExecuteInParts_BeforeTheFirstIsTaken_FetchesNothingElse()
    {
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Answers("b", """{"data":{"_entities":[{"name":"An"}]}}""");

        await using var result = await StartAsync(Later, Defer(Fetch("a"), Part(Later, 0, "me", Users("me", "b"))));

        Assert.True(result.HasNext);
        Assert.Empty(Network.AskedOf("b"));
    }

    [Fact]
    public async Task ExecuteInParts_ObjectThatIsNull_GetsNothing()
    {
        Network.Answers("a", """{"data":{"me":null}}""");

        var payloads = await RunInPartsAsync(Later, Defer(Fetch("a"), Part(Later, 0, "me", Users("me", "b"))));

        AssertPayloads(payloads, """{"data":{"me":null},"hasNext":false}""");
        Assert.Empty(Network.AskedOf("b"));
    }

    [Fact]
    public async Task ExecuteInParts_ObjectTakenByANull_GetsNothing()
    {
        const string Query = "{ users { ... @defer { name } score } }";
        Network.Answers("a", """{"data":{"users":[{"score":1,"name":"An"},{"score":null,"name":"Ba"}]}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "users", null)));

        AssertJson("""{"users":[{"score":1},null]}""", payloads[0]["data"]);
        AssertJson("""{"incremental":[{"data":{"name":"An"},"path":["users",0]}],"hasNext":false}""", payloads[1]);
    }

    [Fact]
    public async Task ExecuteInParts_FieldsThatRide_AreDeliveredLater()
    {
        const string Query = "{ me { town { name ... @defer { size } } } }";
        Network.Answers("a", """{"data":{"me":{"town":{"name":"Năm Căn","size":5}}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me.town", null)));

        AssertPayloads(
            payloads,
            """{"data":{"me":{"town":{"name":"Năm Căn"}}},"hasNext":true}""",
            """{"incremental":[{"data":{"size":5},"path":["me","town"]}],"hasNext":false}""");
    }

    [Fact]
    public async Task ExecuteInParts_FieldSelectedInAnyCase_IsNotRepeated()
    {
        const string Query = "{ me { id town { name } ... @defer { id score town { name size } } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1","score":3,"town":{"name":"Năm Căn","size":5}}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)));

        AssertPayloads(
            payloads,
            """{"data":{"me":{"id":"1","town":{"name":"Năm Căn"}}},"hasNext":true}""",
            """{"incremental":[{"data":{"score":3},"path":["me"]},{"data":{"size":5},"path":["me","town"]}],"hasNext":false}""");
    }

    [Theory]
    [InlineData("true", """{"me":{"name":"An","score":3}}""", """{}""")]
    [InlineData("false", """{"me":{"score":3}}""", """{"name":"An"}""")]
    public async Task ExecuteInParts_FieldSelectedUnderACondition_ComesOnce(string now, string first, string later)
    {
        const string Query = "query($now: Boolean!) { me { name @include(if: $now) score ... @defer { name } } }";
        Network.Answers("a", """{"data":{"me":{"name":"An","score":3}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", null)), variables: $$"""{"now":{{now}}}""");

        AssertJson(first, payloads[0]["data"]);
        AssertJson(later, payloads[1]["incremental"]![0]!["data"]);
    }

    [Fact]
    public async Task ExecuteInParts_FragmentThatIsSkipped_IsNotDelivered()
    {
        const string Query = "query($off: Boolean!) { me { id ... @defer @skip(if: $off) { name } } }";
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", Users("me", "b"))), variables: """{"off":true}""");

        AssertPayloads(payloads, """{"data":{"me":{"id":"1"}},"hasNext":false}""");
    }

    [Fact]
    public async Task ExecuteInParts_DeferredInDeferred_FollowsIt()
    {
        const string Query = """{ me { id ... @defer(label: "a") { name ... @defer(label: "b") { score } } } }""";
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Answers("b", """{"data":{"_entities":[{"name":"An"}]}}""").Answers("c", """{"data":{"_entities":[{"score":7}]}}""");
        var inner = Defer(Users("me", "b"), Part(Query, 1, "me", Users("me", "c")));

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"), Part(Query, 0, "me", inner)));

        AssertPayloads(
            payloads,
            """{"data":{"me":{"id":"1"}},"hasNext":true}""",
            """{"incremental":[{"data":{"name":"An"},"path":["me"],"label":"a"}],"hasNext":true}""",
            """{"incremental":[{"data":{"score":7},"path":["me"],"label":"b"}],"hasNext":false}""");
    }

    [Fact]
    public async Task ExecuteInParts_SlowPart_DoesNotHoldUpAnother()
    {
        const string Query = """{ me { id ... @defer(label: "slow") { name } ... @defer(label: "quick") { score } } }""";
        TaskCompletionSource gate = new();
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Answers("slow", """{"data":{"_entities":[{"name":"An"}]}}""").Answers("quick", """{"data":{"_entities":[{"score":7}]}}""");
        Network.Before = (subgraph, _) => subgraph == "slow" ? gate.Task : Task.CompletedTask;
        List<string> labels = [];

        await using var result = await StartAsync(Query, Defer(Fetch("a"),
            Part(Query, 0, "me", Users("me", "slow")), Part(Query, 1, "me", Users("me", "quick"))));
        await foreach (var payload in result.ReadRestAsync(TestContext.Current.CancellationToken))
        {
            labels.AddRange(JsonNode.Parse(payload.Body.Span)!["incremental"]!.AsArray().Select(static item => (string)item!["label"]!));
            payload.Dispose();
            gate.TrySetResult();
        }

        Assert.Equal(["quick", "slow"], labels);
    }

    [Fact]
    public async Task ExecuteInParts_FragmentSpreadInTwoPlaces_IsDeliveredAtBoth()
    {
        const string Query = "{ me { ...F } top { ...F } } fragment F on User { id ... @defer { name } }";
        Network.Answers("a", """{"data":{"me":{"id":"1"},"top":{"id":"2"}}}""").Answers("b", """{"data":{"_entities":[{"name":"An"}]}}""").Answers("c", """{"data":{"_entities":[{"name":"Ba"}]}}""");

        var payloads = await RunInPartsAsync(Query, Defer(Fetch("a"),
            Part(Query, 0, "me", Users("me", "b")), Part(Query, 0, "top", Users("top", "c"))));

        var delivered = payloads.Skip(1).SelectMany(static payload => payload["incremental"]!.AsArray()).Select(static item => $"{item!["path"]![0]}:{item["data"]!["name"]}");
        Assert.Equal(["me:An", "top:Ba"], delivered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ExecuteInParts_WhenTheClientLeaves_StopsEverything()
    {
        TaskCompletionSource asked = new();
        TaskCompletionSource stopped = new();
        using CancellationTokenSource client = new();
        Network.Answers("a", """{"data":{"me":{"id":"1"}}}""").Answers("b", """{"data":{"_entities":[{"name":"An"}]}}""");
        Network.Before = async (subgraph, cancellation) =>
        {
            if (subgraph == "b")
            {
                await using var stop = cancellation.Register(stopped.SetResult);
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }
        };

        var reading = RunInPartsAsync(Later, Defer(Fetch("a"), Part(Later, 0, "me", Users("me", "b"))), cancellation: client.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await stopped.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ExecuteInParts_DisposedHalfWay_GivesAllAnswersBack()
    {
        List<bool> returned = [];
        Network.Responds("a", _ => Tracked("""{"data":{"me":{"id":"1"}}}""")).Responds("b", _ => Tracked("""{"data":{"_entities":[{"name":"An"}]}}"""));

        await using (var result = await StartAsync(Later, Defer(Fetch("a"), Part(Later, 0, "me", Users("me", "b")))))
        {
            await foreach (var payload in result.ReadRestAsync(TestContext.Current.CancellationToken))
            {
                payload.Dispose();
                break;
            }
        }

        Assert.Equal(2, returned.Count);

        Transports.SubgraphResponse Tracked(string json)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(json);
            return Transports.SubgraphResponse.Success(new TrackedMemory(bytes, () => returned.Add(true)), bytes.Length);
        }
    }

    [Fact]
    public async Task ExecuteAsync_OperationInParts_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Sdl, Later, Defer(Fetch("a"), Part(Later, 0, "me", null))));

    private static void AssertPayloads(List<JsonNode> payloads, params string[] expected)
    {
        Assert.Equal(expected.Length, payloads.Count);
        foreach (var (wanted, payload) in expected.Zip(payloads))
        {
            AssertJson(wanted, payload);
        }
    }

    private sealed class TrackedMemory(byte[] bytes, Action disposed) : System.Buffers.IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose() => disposed();
    }
}
