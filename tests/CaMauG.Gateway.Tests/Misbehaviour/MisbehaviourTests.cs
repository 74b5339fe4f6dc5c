using System.Net;
using System.Text.Json.Nodes;
using CaMauG.Gateway.Settings;

namespace CaMauG.Gateway.Tests.Misbehaviour;

/// <summary>One gateway meets every misbehaviour in turn: the rest of the answer is there, nothing leaks, and the next answer is good again.</summary>
public sealed class MisbehaviourTests(MisbehaviourTests.Fixture fixture) : IClassFixture<MisbehaviourTests.Fixture>
{
    private const string Question = "{ user { name nickname } }";
    private const string Whole = """{"data":{"user":{"name":"An","nickname":"chim"}}}""";

    // The promise: a breaker lets a call try after two seconds, and that call needs a moment.
    private static readonly TimeSpan s_recovery = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Names => [.. Behaviours.All.Keys];

    // Those that count as failures of the service, whatever their kind: no answer, none in time, one that is none.
    public static TheoryData<string> Faults => ["resets", "says nothing", "drips the body", "closes within the body", "speaks another protocol", "500 with a trace", "503", "200 with HTML", "gzip bomb", "half a JSON", "deep arrays", "data a list"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Query_ServiceMisbehaves_CostsOnlyItsOwnFields(string name)
    {
        var (act, code) = Behaviours.All[name];
        fixture.Service.Behave = act;

        using var response = await fixture.Host.PostAsync("""{"query":"{ user { name nickname } }"}""");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = JsonNode.Parse(text)!;
        Assert.Equal("An", answer["data"]!["user"]!["name"]!.GetValue<string>());
        Assert.Equal(code is null ? "chim" : null, answer["data"]!["user"]!["nickname"]?.GetValue<string>());
        Assert.Equal(code is null ? [] : [code], GatewayHost.Codes(answer));
        AssertNothingLeaks(response, text, fixture.Service.Url.Port);

        fixture.Service.Behave = static wire => wire.AnswerAsync(Behaviours.Good);
        Assert.Equal(Whole, (await fixture.Host.QueryAsync(Question)).ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Query_ServiceHasMisbehavedUntilItsBreakerOpened_IsWholeAgainThreeSecondsAfterItBehaves(string name)
    {
        await using RawService service = new() { Behave = Behaviours.All[name].Act };
        await using var host = await Fixture.StartAsync(service, static _ => { });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => Assert.NotEmpty(GatewayHost.Codes(await host.QueryAsync(Question)))));

        service.Behave = static wire => wire.AnswerAsync(Behaviours.Good);
        using CancellationTokenSource patience = new(s_recovery);
        var answer = await host.QueryAsync(Question);
        while (GatewayHost.Codes(answer).Length > 0 && !patience.IsCancellationRequested)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            answer = await host.QueryAsync(Question);
        }

        Assert.Equal(Whole, answer.ToJsonString());
    }

    [Fact]
    public void Behaviours_AreAtLeastSixty() => Assert.True(Behaviours.All.Count >= 60);

    private static void AssertNothingLeaks(HttpResponseMessage response, string text, int port)
    {
        foreach (var secret in new[] { "SECRET", "127.0.0.1", "10.9.8.7", "169.254", $"{port}", "Exception", "   at ", "password" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(response.Headers, static header => header.Key is "Set-Cookie" or "x-secret" or "WWW-Authenticate" or "Location");
        Assert.True(text.Length < 10_000);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal RawService Service { get; } = new();

        internal GatewayHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await StartAsync(Service, static options => options.BreakerFailures = 1_000);

        internal static Task<GatewayHost> StartAsync(RawService service, Action<GatewayOptions> configure) => GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 1, service.Url, null, TimeSpan.FromMilliseconds(1500))),
            new FakeServices().Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}"""),
            options =>
            {
                options.MaxServiceAnswer = 100_000;
                configure(options);
            });

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Service.DisposeAsync();
        }
    }
}
