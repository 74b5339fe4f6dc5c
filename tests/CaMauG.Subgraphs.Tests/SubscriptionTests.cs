using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CaMauG.Sdk;
using CaMauG.Sdk.Callers;
using CaMauG.Sdk.Resolving;
using CaMauG.Subgraphs.Schemas;

namespace CaMauG.Subgraphs.Tests;

public sealed class SubscriptionTests
{
    private const string Sdl = """
        schema { query: Query subscription: Events }
        type Query { ok: Boolean }
        type Events { counted(to: Int! = 3, fail: String): Count  size: Int!  silent: Int }
        type Count { number: Int! half: Float broken: String }
        """;

    private int _asked;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SubgraphServer Server => SubgraphServer.Create(Sdl, new MiniAppBuilder()
        .Subscription("counted", CountAsync)
        .Subscription("size", static context => Boxed([4L, 5.0], context.Cancellation))
        .Field("Count", "half", static context => context.Parent<Count>().Number / 2.0)
        .Field("Count", "broken", static _ => throw new InvalidOperationException("secret")));

    private sealed record Count(int Number);

    private async IAsyncEnumerable<object?> CountAsync(FieldContext context)
    {
        for (var number = 1; number <= context.Argument<int>("to"); number++)
        {
            _asked = number;
            await Task.Yield();
            yield return new Count(number);
        }

        switch (context.Argument<string?>("fail"))
        {
            case "refuse":
                throw new MiniAppRefusal("GONE", "Đã hết.", "Gone.");
            case "crash":
                throw new InvalidOperationException("secret");
        }
    }

    private static async IAsyncEnumerable<object?> Boxed(object[] values, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var value in values)
        {
            await Task.Delay(0, cancellation);
            yield return value;
        }
    }

    private async Task<List<string>> RunAsync(string document, string variables = "")
    {
        List<string> answers = [];
        await foreach (var answer in Server.SubscribeAsync(new() { Document = document, Variables = Encoding.UTF8.GetBytes(variables), AcceptLanguage = "en" }, Cancellation))
        {
            using (answer)
            {
                answers.Add(JsonDocument.Parse(answer.Body.ToArray()).RootElement.GetRawText());
            }
        }

        return answers;
    }

    [Fact]
    public async Task Subscribe_Events_AreAnsweredInOrderWithTheirFields() => Assert.Equal(
        ["""{"data":{"counted":{"number":1,"half":0.5}}}""", """{"data":{"counted":{"number":2,"half":1}}}"""],
        await RunAsync("subscription($to: Int!) { counted(to: $to) { number half } }", """{"to":2}"""));

    [Fact]
    public async Task Subscribe_LeafEvents_AreConverted() =>
        Assert.Equal(["""{"data":{"size":4}}""", """{"data":{"size":5}}"""], await RunAsync("subscription { size }"));

    [Fact]
    public async Task Subscribe_ErrorInOneEvent_IsThatEventsAndMasked()
    {
        var answers = await RunAsync("subscription { counted(to: 2) { number broken } }");

        Assert.Equal(2, answers.Count);
        Assert.All(answers, static answer => Assert.Contains("INTERNAL_ERROR", answer, StringComparison.Ordinal));
        Assert.All(answers, static answer => Assert.DoesNotContain("secret", answer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("refuse", "GONE")]
    [InlineData("crash", "INTERNAL_ERROR")]
    public async Task Subscribe_SourceThrows_LastAnswerSaysSo(string failure, string code)
    {
        var answers = await RunAsync("subscription($f: String) { counted(to: 1, fail: $f) { number } }", $$"""{"f":"{{failure}}"}""");

        Assert.Equal(2, answers.Count);
        Assert.Contains(code, answers[1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answers[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ ok }", "data")]
    [InlineData("subscription { unknown }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { silent }", "INTERNAL_ERROR")]
    public async Task Subscribe_NothingToFollow_IsOneAnswer(string document, string expected) =>
        Assert.Contains(expected, Assert.Single(await RunAsync(document)), StringComparison.Ordinal);

    [Fact]
    public async Task Subscribe_ListenerTakesNothing_SourceIsNotAskedAhead()
    {
        await using var answers = Server.SubscribeAsync(new() { Document = "subscription { counted(to: 1000) { number } }" }, Cancellation).GetAsyncEnumerator(Cancellation);
        for (var number = 1; number <= 3; number++)
        {
            Assert.True(await answers.MoveNextAsync());
            answers.Current.Dispose();
        }

        Assert.Equal(3, _asked);
    }

    [Fact]
    public void Create_EventsOfAnUnknownField_IsAProblem()
    {
        var refused = Assert.Throws<SchemaProblemsException>(static () => SubgraphServer.Create(
            Sdl, new MiniAppBuilder().Subscription("nothing", static context => Boxed([], context.Cancellation))));

        Assert.Contains("Subscription.nothing", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }
}
