using System.Security.Claims;
using System.Text.Json;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Graph;
using CaMauG.Federation.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests;

/// <summary>Runs queries through the in-process client, which has joined what is in flight by the time its call returns.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private const string Query = "query($text: String) { echo(text: $text) }";

    private readonly TaskCompletionSource _gate = new();
    private readonly FakeServices _services = new();
    private CancellationToken _sent;
    private GatewayHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _services.Handles("b", async (_, cancellation) =>
        {
            _sent = cancellation;
            await _gate.Task.WaitAsync(cancellation);
            return FakeServices.Json("""{"data":{"echo":"hi"}}""");
        });
        _host = await StartAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Queries_EqualInFlight_AreRunOnceAndAnsweredEach()
    {
        Prepare(Query);
        var answers = Enumerable.Range(0, 20).Select(_ => RunAsync(Query, """{"text":"a"}""")).ToList();

        await AskedAsync(1);
        _gate.SetResult();
        foreach (var answer in answers)
        {
            Assert.Equal("""{"data":{"echo":"hi"}}""", await answer);
        }

        Assert.Single(_services.Requests);
        await RunAsync(Query, """{"text":"a"}""");
        Assert.Equal(2, _services.Requests.Count);
    }

    [Fact]
    public async Task Queries_ThatDifferInVariablesCallerOrLanguage_AreRunEach()
    {
        Prepare(Query);
        var an = Caller("an");
        List<Task<string>> answers =
        [
            RunAsync(Query, """{"text":"a"}"""), RunAsync(Query, """{"text":"b"}"""), RunAsync(Query, """{"text":"a"}""", language: "vi"),
            RunAsync(Query, """{"text":"a"}""", an), RunAsync(Query, """{"text":"a"}""", Caller("binh")), RunAsync(Query, """{"text":"a"}""", Caller("an", "ledger")),
        ];

        await AskedAsync(6);
        answers.Add(RunAsync(Query, """{"text":"a"}""", Caller("an")));
        _gate.SetResult();
        Assert.All(await Task.WhenAll(answers), static answer => Assert.Equal("""{"data":{"echo":"hi"}}""", answer));
        Assert.Equal(6, _services.Requests.Count);
    }

    [Fact]
    public async Task Fetches_EqualInDifferentOperations_AreSentOnce()
    {
        Prepare("{ echo }", "{ __typename echo }");
        var first = RunAsync("{ echo }");
        var second = RunAsync("{ __typename echo }");

        await AskedAsync(1);
        _gate.SetResult();
        Assert.Equal("""{"data":{"echo":"hi"}}""", await first);
        Assert.Equal("""{"data":{"__typename":"Query","echo":"hi"}}""", await second);
        Assert.Single(_services.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waiter_Cancels_OthersAreAnswered(bool isFirst)
    {
        Prepare(Query, "{ echo }", "{ __typename echo }");
        var asked = 0;
        foreach (var (one, other) in new[] { (Query, Query), ("{ echo }", "{ __typename echo }") })
        {
            using CancellationTokenSource leaving = new();
            var first = RunAsync(one, leaving: isFirst ? leaving : null);
            var second = RunAsync(other, leaving: isFirst ? null : leaving);
            await AskedAsync(++asked);
            await leaving.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => isFirst ? first : second);
            Assert.False(_sent.IsCancellationRequested);
            Assert.False((isFirst ? second : first).IsCompleted);
            Assert.Equal(asked, _services.Requests.Count);
        }

        _gate.SetResult();
    }

    [Fact]
    public async Task Waiters_AllLeave_TheCallIsGivenUpAndTheNextBeginsAnew()
    {
        Prepare(Query);
        using CancellationTokenSource leaving = new();
        var first = RunAsync(Query, leaving: leaving);
        var second = RunAsync(Query, leaving: leaving);
        await AskedAsync(1);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Eventually.TrueAsync(() => Task.FromResult(_sent.IsCancellationRequested));

        var third = RunAsync(Query);
        await AskedAsync(2);
        _gate.SetResult();
        Assert.Equal("""{"data":{"echo":"hi"}}""", await third);
    }

    [Fact]
    public async Task Query_AfterAMutationWasAnswered_DoesNotJoinOneBegunBefore()
    {
        _services.Answers("a", """{"data":{"rename":{"name":"x"}}}""");
        Prepare(Query, "{ echo }", "{ __typename echo }");
        var before = RunAsync(Query);
        var fetchBefore = RunAsync("{ echo }");
        await RunAsync("mutation { rename(name: \"x\") { name } }");
        var after = RunAsync(Query);
        var fetchAfter = RunAsync("{ __typename echo }");

        await AskedAsync(5);
        _gate.SetResult();
        await Task.WhenAll(before, after, fetchBefore, fetchAfter);
    }

    [Fact]
    public async Task Mutations_Equal_AreEachSent()
    {
        TaskCompletionSource done = new();
        _services.Handles("a", async (_, _) =>
        {
            await done.Task;
            return FakeServices.Json("""{"data":{"rename":{"name":"x"}}}""");
        });
        const string Rename = "mutation { rename(name: \"x\") { name } }";
        Prepare(Query);
        var first = RunAsync(Rename);
        var second = RunAsync(Rename);

        await Eventually.TrueAsync(() => Task.FromResult(_services.Requests.Count == 2));
        done.SetResult();
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Failure_OfASharedCall_IsEachOnesErrorAndCountsOnce()
    {
        await using var host = await StartAsync(static options => options.BreakerFailures = 2);
        Prepare(host, "{ echo }", "{ __typename echo }", Query);
        var answers = new[] { RunAsync(host, "{ echo }"), RunAsync(host, "{ __typename echo }"), RunAsync(host, "{ echo }") };
        await AskedAsync(1);
        _gate.SetException(new InvalidOperationException("broken"));

        Assert.All(await Task.WhenAll(answers), static answer => Assert.Contains(SubgraphFailureCodes.Unreachable, answer, StringComparison.Ordinal));
        Assert.Contains(SubgraphFailureCodes.Unreachable, await RunAsync(host, Query), StringComparison.Ordinal);
        Assert.Equal(2, _services.Requests.Count);
        Assert.Contains(SubgraphFailureCodes.BreakerOpen, await RunAsync(host, Query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiter_WhoCameLater_HasItsOwnDeadline()
    {
        await using var host = await StartAsync(static options => options.RequestTimeout = TimeSpan.FromMilliseconds(800));
        var calls = 0;
        _services.Handles("b", async (_, cancellation) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return FakeServices.Json("""{"data":{"echo":"hi"}}""");
        });
        Prepare(host, "{ __typename }", Query);
        calls = 0;
        var first = RunAsync(host, Query);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var second = RunAsync(host, Query);

        Assert.Contains("REQUEST_TIMEOUT", await first, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"echo":"hi"}}""", await second);
    }

    [Fact]
    public async Task Sharing_SwitchedOff_RunsEach()
    {
        await using var host = await StartAsync(static options => options.ShareOperations = options.ShareFetches = false);
        Prepare(host, Query);
        var answers = new[] { RunAsync(host, Query), RunAsync(host, Query) };

        await AskedAsync(2);
        _gate.SetResult();
        await Task.WhenAll(answers);
    }

    private Task AskedAsync(int requests) => Eventually.TrueAsync(() => Task.FromResult(_services.Requests.Count == requests));

    private Task<GatewayHost> StartAsync(Action<Settings.GatewayOptions>? configure = null) => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, TimeSpan.FromSeconds(5))), _services, configure);

    private void Prepare(params string[] documents) => Prepare(_host, documents);

    // A document that is validated has been parsed and kept, so that running it joins what is in flight without leaving the thread.
    private static void Prepare(GatewayHost host, params string[] documents)
    {
        foreach (var document in documents)
        {
            Assert.Empty(host.Services.GetRequiredService<IGraphClient>().Validate(document));
        }

    }

    private Task<string> RunAsync(
        string document, string? variables = null, ClaimsPrincipal? caller = null, string? language = null, CancellationTokenSource? leaving = null) =>
        RunAsync(_host, document, variables, caller, language, leaving);

    private static async Task<string> RunAsync(
        GatewayHost host, string document, string? variables = null, ClaimsPrincipal? caller = null, string? language = null, CancellationTokenSource? leaving = null)
    {
        using var answer = await host.Services.GetRequiredService<IGraphClient>().ExecuteAsync(
            new(document, variables, caller, AcceptLanguage: language), leaving?.Token ?? TestContext.Current.CancellationToken);
        return JsonSerializer.Serialize(answer);
    }

    private static ClaimsPrincipal Caller(string name, string scope = "") => new(new ClaimsIdentity(
        [new(CallerClaims.Account, name), new(CallerClaims.Session, "s1"), new(CallerClaims.Scope, scope)], "test"));
}
