using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Federation.Execution.Events;
using CaMauG.Federation.Plans;
using CaMauG.Federation.Schemas;
using CaMauG.Federation.Transports;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Tests.Events;

public sealed class SubscriptionTests : ExecutionTests
{
    private const string Sdl =
        """
        type Query { ok: Boolean }
        type Subscription { added(kind: String): Thing sure: Thing! }
        type Thing { id: ID! name: String tags: [String!] }
        """;

    private static readonly EventLimits s_limits = new(8, 1_000);

    private readonly FakeSource _source = new();

    private static ExecutableOperation Compile(string query, PlanNode? rest, string document = "subscription{added{id}}", params string[] variables)
    {
        var syntax = Parser.Parse(query);
        SubscriptionNode root = new(Fetch("a", variables) with { Kind = OperationKind.Subscription, Document = document }, rest);
        return ExecutableOperation.Compile(
            new(OperationKind.Subscription, root), syntax, syntax.Definitions.OfType<GraphQLOperationDefinition>().Single(), ApiSchema.Parse(Sdl));
    }

    private async Task<List<JsonNode>> ReadAllAsync(ExecutableOperation operation, EventQueue queue)
    {
        List<JsonNode> responses = [];
        PlanExecutor executor = new(TimeProvider.System);
        while (await queue.WaitAsync(TestContext.Current.CancellationToken))
        {
            using var result = await executor.ExecuteEventAsync(
                new() { Operation = operation, Dispatcher = Network }, queue.Take()!, TestContext.Current.CancellationToken);
            responses.Add(JsonNode.Parse(result.Body.Span)!);
        }

        return responses;
    }

    [Fact]
    public async Task ExecuteEvent_RestInAnotherService_IsFetchedForEachEventInOrder()
    {
        Network.Answers("b", static variables =>
            $$$$"""{"data":{"_entities":[{"tags":["of {{{{JsonNode.Parse(variables)!["representations"]![0]!["id"]}}}}"]}]}}""");
        var operation = Compile("subscription { added { name tags } }", Entities("added", "b", "Thing", "id"));
        using var queue = SubscriptionExecutor.Open(operation, default, _source, s_limits);
        foreach (var id in new[] { 1, 2, 3 })
        {
            _source.Send($$$$"""{"data":{"added":{"__typename":"Thing","id":"{{{{id}}}}","name":"n{{{{id}}}}"}}}""");
        }

        _source.Complete();
        var responses = await ReadAllAsync(operation, queue);

        Assert.Equal(
            [
                """{"data":{"added":{"name":"n1","tags":["of 1"]}}}""",
                """{"data":{"added":{"name":"n2","tags":["of 2"]}}}""",
                """{"data":{"added":{"name":"n3","tags":["of 3"]}}}""",
            ],
            responses.Select(static response => response.ToJsonString()));
        Assert.Null(queue.Failure);
    }

    [Fact]
    public async Task ExecuteEvent_ErrorsOfOneEvent_AreThatEventsAlone()
    {
        Network.Responds("b", static variables => variables.Contains("\"bad\"", StringComparison.Ordinal)
            ? SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, "Service \"b\" did not answer in time.")
            : SubgraphResponse.Success(Encoding.UTF8.GetBytes("""{"data":{"_entities":[{"tags":[]}]}}""")));
        var operation = Compile("subscription { added { id tags } }", Entities("added", "b", "Thing", "id"));
        using var queue = SubscriptionExecutor.Open(operation, default, _source, s_limits);
        _source.Send("""{"data":{"added":{"__typename":"Thing","id":"bad"}}}""");
        _source.Send("""{"errors":[{"message":"no","path":["added"]}],"data":{"added":null}}""");
        _source.Send("not json");
        _source.Send("""{"data":{"added":{"__typename":"Thing","id":"good"}}}""");
        _source.Complete();
        var responses = await ReadAllAsync(operation, queue);

        AssertJson("""{"added":{"id":"bad","tags":null}}""", responses[0]["data"]);
        Assert.Equal([SubgraphFailureCodes.Timeout], Codes(responses[0]));
        Assert.Equal(["""["added"]"""], Paths(responses[1]));
        AssertJson("""{"added":null}""", responses[2]["data"]);
        Assert.Equal([SubgraphFailureCodes.Malformed], Codes(responses[2]));
        AssertJson("""{"data":{"added":{"id":"good","tags":[]}}}""", responses[3]);
    }

    [Fact]
    public async Task ExecuteEvent_NullForNonNullRoot_NullsTheDataOfThatEvent()
    {
        var operation = Compile("subscription { sure { id } }", null, "subscription{sure{id}}");
        using var queue = SubscriptionExecutor.Open(operation, default, _source, s_limits);
        _source.Send("""{"data":{"sure":null}}""");
        _source.Send("""{"data":{"sure":{"id":"1"}}}""");
        _source.Complete();
        var responses = await ReadAllAsync(operation, queue);

        Assert.True(responses[0].AsObject().ContainsKey("data") && responses[0]["data"] is null);
        AssertJson("""{"data":{"sure":{"id":"1"}}}""", responses[1]);
    }

    [Fact]
    public async Task Open_Variables_AreThoseTheSourceDeclaresWithTheirDefaults()
    {
        var operation = Compile(
            "subscription($kind: String = \"k\", $other: Int) { added(kind: $kind) { id } }", null, "subscription($kind:String){added(kind:$kind){id}}", "kind");
        using var queue = SubscriptionExecutor.Open(operation, Encoding.UTF8.GetBytes("""{"other":1}"""), _source, s_limits);
        _source.Complete();

        Assert.False(await queue.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal("""{"kind":"k"}""", _source.Variables);
    }

    [Theory]
    [InlineData(3, 1_000_000)]
    [InlineData(1_000, 3 * 80)]
    public async Task Queue_MoreWaitThanMay_EndsWithOverflowAfterThoseThatFitted(int maxEvents, long maxBytes)
    {
        var operation = Compile("subscription { added { id } }", null);
        using var queue = SubscriptionExecutor.Open(operation, default, _source, new(maxEvents, maxBytes));
        for (var id = 0; id < 9; id++)
        {
            _source.Send($$$$"""{"data":{"added":{"id":"{{{{id}}}}","padding":"12345678901234567890"}}}""".PadRight(80));
        }

        await _source.Stopped.WaitAsync(TestContext.Current.CancellationToken);
        var responses = await ReadAllAsync(operation, queue);

        Assert.Equal(["0", "1", "2"], responses.Select(static response => response["data"]!["added"]!["id"]!.GetValue<string>()));
        Assert.Equal(SubgraphFailureCodes.Overflow, queue.Failure!.Code);
    }

    [Fact]
    public async Task Queue_OneEventLargerThanTheLimit_StillPasses()
    {
        var operation = Compile("subscription { added { id } }", null);
        using var queue = SubscriptionExecutor.Open(operation, default, _source, new(1, 1));
        _source.Send("""{"data":{"added":{"id":"1"}}}""");

        Assert.True(await queue.WaitAsync(TestContext.Current.CancellationToken));
        using var taken = queue.Take();
        Assert.NotNull(taken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Queue_SourceBreaks_EndsWithTheReason(bool throws)
    {
        var operation = Compile("subscription { added { id } }", null);
        using var queue = SubscriptionExecutor.Open(operation, default, _source, s_limits);
        _source.Send("""{"data":{"added":{"id":"1"}}}""");
        if (throws)
        {
            _source.Complete(new InvalidOperationException("secret"));
        }
        else
        {
            _source.Send(SubgraphResponse.Failed(SubgraphFailureCodes.Unreachable, "Service \"a\" broke off."));
        }

        Assert.Single(await ReadAllAsync(operation, queue));
        Assert.Equal(SubgraphFailureCodes.Unreachable, queue.Failure!.Code);
        Assert.DoesNotContain("secret", queue.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_Disposed_TellsTheServiceToStop()
    {
        var operation = Compile("subscription { added { id } }", null);
        var queue = SubscriptionExecutor.Open(operation, default, _source, s_limits);
        _source.Send("""{"data":{"added":{"id":"1"}}}""");
        Assert.True(await queue.WaitAsync(TestContext.Current.CancellationToken));

        queue.Dispose();

        await _source.Stopped.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task IsSameSource_OtherDocumentOrService_IsNot()
    {
        var operation = Compile("subscription { added { id } }", null);

        Assert.True(SubscriptionExecutor.IsSameSource(operation, Compile("subscription { added { id tags } }", Entities("added", "b", "Thing", "id"))));
        Assert.False(SubscriptionExecutor.IsSameSource(operation, Compile("subscription { added { name } }", null, "subscription{added{name}}")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await new PlanExecutor(TimeProvider.System).ExecuteEventAsync(
            new() { Operation = CompileQuery(), Dispatcher = Network }, SubgraphResponse.Success(default), TestContext.Current.CancellationToken));
    }

    private static ExecutableOperation CompileQuery()
    {
        var syntax = Parser.Parse("{ ok }");
        return ExecutableOperation.Compile(
            new(OperationKind.Query, Fetch("a")), syntax, syntax.Definitions.OfType<GraphQLOperationDefinition>().Single(), ApiSchema.Parse(Sdl));
    }
}
