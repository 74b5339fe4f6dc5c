using System.Collections.Concurrent;
using System.Net;
using CaMauG.Federation.Execution;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaMauG.Gateway.Tests.Authorization;

public sealed class DenialModeTests : AccessTests
{
    private const string Query = "{ open v: vault house { owner { balance } } things { ... on Gold { weight } ... on Sand { weight } } }";

    private const string Data =
        """{"open":"o","v":null,"house":{"owner":{"balance":null}},"things":[null,{"weight":2}]}""";

    private Task<GatewayHost> StartAsync(Action<AuthorizationOptions> configure, ILoggerProvider? logs = null) => StartAsync(
        options => configure(options.Authorization),
        services => _ = logs is null ? services : services.AddLogging(logging => logging.AddProvider(logs)));

    [Fact]
    public async Task Extensions_ErrorsStandThere()
    {
        await using var host = await StartAsync(static options => options.DeniedErrors = DenialPlacement.Extensions);

        var answer = await host.QueryAsync(Query);

        Assert.Equal(Data, answer["data"]!.ToJsonString());
        Assert.Null(answer["errors"]);
        Assert.Equal(
            ["""["v"]""", """["house","owner","balance"]""", """["things",0]"""],
            answer["extensions"]!["authorizationErrors"]!.AsArray().Select(static error => error!["path"]!.ToJsonString()));
    }

    [Fact]
    public async Task Extensions_OtherErrorsStayAndOtherExtensionsToo()
    {
        Services.Answers("a", """{"data":{"open":null},"errors":[{"message":"away","path":["open"],"extensions":{"code":"AWAY"}}]}""");
        await using var host = await GatewayHost.StartAsync(new AccessGraph(), Services, static options =>
        {
            options.Authorization.DeniedErrors = DenialPlacement.Extensions;
            options.ExposePlans = true;
        });

        var answer = await host.QueryAsync("{ open vault }", prepare: static request => request.Headers.Add("camaug-plan", "1"));

        Assert.Equal(["AWAY"], GatewayHost.Codes(answer));
        Assert.Single(answer["extensions"]!["authorizationErrors"]!.AsArray());
        Assert.NotNull(answer["extensions"]!["planText"]);
    }

    [Fact]
    public async Task Omitted_NothingIsTold()
    {
        await using var host = await StartAsync(static options => options.DeniedErrors = DenialPlacement.Omitted);

        var answer = await host.QueryAsync("{ open account { limit } v: vault }");

        Assert.Equal("""{"data":{"open":"o","account":null,"v":null}}""", answer.ToJsonString());
    }

    [Fact]
    public async Task Reject_OperationWithSomethingDenied_IsRefusedWhole()
    {
        await using var host = await StartAsync(static options => options.RejectDenied = true);

        using var response = await host.PostAsync($$"""{"query":"{{Query}}"}""");
        var answer = await host.QueryAsync(Query);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Null(answer["data"]);
        Assert.Equal(["""["v"]""", """["house","owner","balance"]""", """["things","@"]"""], DeniedPaths(answer));
        Assert.Equal("urn:test:3", answer["errors"]![1]!["extensions"]!["challenge"]!["acr_values"]!.GetValue<string>());
        Assert.Empty(Services.Requests);
        var allowed = await host.QueryAsync(Query, prepare: With("boss fresh gold"));
        Assert.Equal("""{"weight":1}""", allowed["data"]!["things"]![0]!.ToJsonString());
        Assert.Empty(DeniedPaths(allowed));
    }

    [Theory]
    [InlineData("{ account { balance limit } }", 401, "Bearer error=\"insufficient_user_authentication\", acr_values=\"urn:test:3\", max_age=\"300\"")]
    [InlineData("{ stamp }", 401, "Bearer")]
    [InlineData("{ scoped }", 403, "Bearer error=\"insufficient_scope\", scope=\"admin\"")]
    [InlineData("{ vault }", 403, null)]
    [InlineData("{ vault stamp }", 403, null)]
    public async Task Reject_OneChallengeForAll_IsThatOfTheResponse(string query, int status, string? challenge)
    {
        await using var host = await StartAsync(static options => options.RejectDenied = true);

        using var response = await host.PostAsync($$"""{"query":"{{query}}"}""");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(challenge, response.Headers.WwwAuthenticate.SingleOrDefault()?.ToString());
    }

    [Fact]
    public async Task DryRun_EverythingIsAnsweredAndTold()
    {
        using Logs logs = new();
        await using var host = await StartAsync(
            static options =>
            {
                options.DryRun = true;
                options.RejectDenied = true;
            },
            logs);

        var answer = await host.QueryAsync("{ open vault open2: open(level: HIGH) }");

        Assert.Equal("v", answer["data"]!["vault"]!.GetValue<string>());
        Assert.Empty(DeniedPaths(answer));
        Assert.Contains("vault (Query.vault), open2 (Query.open)", Assert.Single(logs.Denials), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogDenied_EachOperationIsLogged()
    {
        using Logs logs = new();
        await using var host = await StartAsync(static options => options.LogDenied = true, logs);

        await host.QueryAsync("{ open }");
        await host.QueryAsync("{ open vault }");
        await host.QueryAsync("{ open vault }");

        Assert.Equal(2, logs.Denials.Count);
    }

    private sealed class Logs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Denials { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "OperationDenied")
            {
                Denials.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
