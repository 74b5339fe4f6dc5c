using CaMauG.Federation.Transports;
using CaMauG.Gateway.Tests.Persisted;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests.Telemetry;

public sealed class OperationLogTests : IDisposable
{
    private readonly CollectedLog _log = new();

    public void Dispose() => _log.Dispose();

    private Task<GatewayHost> StartAsync(FakeServices services) => GatewayHost.StartAsync(
        TestGraph.Serving(new("a", 1, null, null, null), new("b", 1, null, null, null)), services,
        add: collection => collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log)));

    private static FakeServices Services() => new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"u1","name":"name-secret"}}}""")
        .Handles("b", static (request, _) => ValueTask.FromResult(request.Document.Contains("echo", StringComparison.Ordinal)
            ? FakeServices.Json("""{"data":{"echo":"answer-secret"}}""")
            : SubgraphResponse.Failed(SubgraphFailureCodes.Malformed, "nonsense")));

    [Fact]
    public async Task Operation_Answered_IsOneLineWithHashClientTimeAndServices()
    {
        await using var host = await StartAsync(Services());
        const string Query = "query Who { user { name nickname } }";

        await host.QueryAsync(Query, prepare: static request =>
        {
            request.Headers.Add("apollographql-client-name", "web");
            request.Headers.Add("apollographql-client-version", "2.1");
            request.Headers.Add("camaug-app", "gia-ca");
            request.Headers.Add("camaug-platform", "web");
        });

        Assert.Matches(
            $"^query Who {RegisteredDocuments.Sha256(Query)} partial - in [0-9.]+ ms, whole; client web 2\\.1, app gia-ca, platform WEB; shared False; services a [0-9.]+, b [0-9.]+!; trace ",
            Assert.Single(Lines()));
    }

    [Fact]
    public async Task Operation_Refused_IsOneLineWithItsCode()
    {
        await using var host = await StartAsync(Services());

        await host.QueryAsync("{ nothing }");

        Assert.Matches("^operation - [0-9a-f]{64} invalid GRAPHQL_VALIDATION_FAILED in .*services -; ", Assert.Single(Lines()));
    }

    [Fact]
    public async Task Line_OfNamesThatClientsInvent_IsOneLineAndShort()
    {
        await using var host = await StartAsync(Services());

        await host.QueryAsync($"query {new string('N', 5_000)} {{ echo }}", prepare: static request =>
            request.Headers.TryAddWithoutValidation("apollographql-client-name", "web ok in 1 ms\tclient"));

        var line = Assert.Single(Lines());
        Assert.True(line.Length < 400, line);
        Assert.Contains("client web_ok_in_1_ms_client ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfEverything_HoldsNoLiteralNoVariableNoTokenNoPerson()
    {
        await using var host = await StartAsync(Services());
        var account = Guid.NewGuid().ToString();
        void Prepare(HttpRequestMessage request)
        {
            request.Headers.Add("test-account", account);
            request.Headers.Add("Authorization", "Bearer token-secret");
        }

        await host.QueryAsync("""query ($t: String) { x: echo(text: "literal-secret") y: echo(text: $t) }""", new { t = "variable-secret" }, Prepare);
        await host.QueryAsync("""{ user(id: "literal-secret") { name nickname } }""", prepare: Prepare);
        await host.QueryAsync("""{ broken(text: "literal-secret" """, prepare: Prepare);
        await host.QueryAsync("""query ($t: Int!) { echo(text: "literal-secret") }""", new { t = "variable-secret" }, Prepare);

        Assert.Equal(4, Lines().Length);
        Assert.All(_log.Lines, line =>
        {
            Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
            Assert.DoesNotContain(account, line, StringComparison.Ordinal);
        });
    }

    private string[] Lines() => [.. _log.Lines.Where(static line => line.Contains(" ms, ", StringComparison.Ordinal))];
}
