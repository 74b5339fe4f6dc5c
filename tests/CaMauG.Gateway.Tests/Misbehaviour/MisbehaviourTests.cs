using System.Net;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Misbehaviour;

/// <summary>One gateway meets every misbehaviour in turn: the rest of the answer is there, nothing leaks, and the next answer is good again.</summary>
public sealed class MisbehaviourTests(MisbehaviourTests.Fixture fixture) : IClassFixture<MisbehaviourTests.Fixture>
{
    public static TheoryData<string> Names => [.. Behaviours.All.Keys];

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
        Assert.Equal("""{"data":{"user":{"name":"An","nickname":"chim"}}}""", (await fixture.Host.QueryAsync("{ user { name nickname } }")).ToJsonString());
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

        public async ValueTask InitializeAsync() => Host = await GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 1, Service.Url, null, TimeSpan.FromMilliseconds(1500))),
            new FakeServices().Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"}}}"""),
            static options =>
            {
                options.MaxServiceAnswer = 100_000;
                options.BreakerFailures = 1_000;
            });

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Service.DisposeAsync();
        }
    }
}
