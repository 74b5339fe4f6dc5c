using Microsoft.Extensions.Logging;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;
using static CaMauG.Gateway.Tests.Persisted.PersistedHost;
using static CaMauG.Gateway.Tests.Persisted.RegisteredDocuments;

namespace CaMauG.Gateway.Tests.Persisted;

public sealed class RegisteredTests
{
    private static RegisteredDocuments Registered { get; } = new RegisteredDocuments()
        .Add("web", "1", "echo", "{ old: echo }")
        .Add("web", "2", "echo", Echo)
        .Add("mobile", "1", "echo", User)
        .Add("mobile", "1", "x-own:rename", Rename);

    private static void Only(PersistedOperationOptions options) => options.Mode = PersistedOperationMode.Only;

    [Theory]
    [InlineData("apollographql-client-name", "web", "apollographql-client-version", "2", """{"data":{"echo":"hi"}}""")]
    [InlineData("graphql-client-name", "web", "graphql-client-version", "3", """{"data":{"echo":"hi"}}""")]
    [InlineData("graphql-client-name", "mobile", "graphql-client-version", "1", """{"data":{"user":{"name":"An"}}}""")]
    public async Task Request_IdOfTheClient_RunsItsDocument(string nameHeader, string name, string versionHeader, string version, string expected)
    {
        await using var host = await StartAsync(registered: Registered);

        var posted = await host.AskAsync("""{"documentId":"echo"}""", GraphQl, (nameHeader, name), (versionHeader, version));
        var got = await host.GetAsync("documentId=echo", GraphQl, (nameHeader, name), (versionHeader, version));
        var byExtension = await host.AskAsync(Body("echo"), GraphQl, (nameHeader, name), (versionHeader, version));

        Assert.All([posted, got, byExtension], answer => Assert.Equal((200, expected), answer));
    }

    [Theory]
    [InlineData("documentId=echo", true)]
    [InlineData("documentId=sha256:", false)]
    public async Task Get_IdOfTheClient_VariesByTheClientForCachesOnTheWay(string query, bool byClient)
    {
        await using var host = await StartAsync(registered: Registered);
        using HttpRequestMessage request = new(HttpMethod.Get, $"/graphql?{query}{(byClient ? null : Sha256(Echo))}");
        request.Headers.Add("graphql-client-name", "web");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(byClient, response.Headers.Vary.Contains("graphql-client-name"));
    }

    [Fact]
    public async Task Only_OverAWebSocket_RunsWhatIsRegisteredByTheIntroducedClient()
    {
        await using var host = await StartAsync(Only, Registered);
        using var client = await Live.SocketClient.OpenAsync(host, """{"type":"connection_init","payload":{"graphql-client-name":"web"}}""");

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"documentId":"echo"}}""");
        var answer = await client.ReadAsync();
        var end = await client.ReadAsync();
        await client.SubscribeAsync("2", "{ echo }");
        var refused = await client.ReadAsync();

        Assert.Contains("""{"data":{"echo":"hi"}}""", answer, StringComparison.Ordinal);
        Assert.Contains("complete", end, StringComparison.Ordinal);
        Assert.Contains("PERSISTED_QUERY_ID_REQUIRED", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    public async Task Request_IdOfAnotherClient_IsNotFound(string? client)
    {
        await using var host = await StartAsync(registered: Registered);

        var (status, text) = await host.AskAsync("""{"documentId":"echo"}""", GraphQl, client is null ? [] : [("graphql-client-name", client)]);

        Assert.Equal(404, status);
        Assert.Equal(["PERSISTED_QUERY_NOT_FOUND"], CodesOf(text));
    }

    [Fact]
    public async Task Request_HashOfARegisteredDocument_NeedsNoClient()
    {
        await using var host = await StartAsync(Only, Registered);

        Assert.Equal((200, """{"data":{"echo":"hi"}}"""), await host.GetAsync($"documentId=sha256:{Sha256(Echo)}", GraphQl));
        Assert.Equal((200, """{"data":{"echo":"hi"}}"""), await host.AskAsync(Body(Sha256(Echo)), GraphQl));
    }

    [Fact]
    public async Task Get_RegisteredMutation_IsNotAllowed()
    {
        await using var host = await StartAsync(registered: Registered);

        var (status, _) = await host.GetAsync("documentId=x-own:rename", Json, ("graphql-client-name", "mobile"));

        Assert.Equal(405, status);
    }

    [Fact]
    public async Task Post_IdAndText_IsRefused()
    {
        await using var host = await StartAsync(registered: Registered);

        var (status, text) = await host.AskAsync("""{"documentId":"echo","query":"{ echo }"}""", GraphQl, ("graphql-client-name", "web"));

        Assert.Equal(400, status);
        Assert.Equal(["CANNOT_SEND_PQ_ID_AND_BODY"], CodesOf(text));
    }

    [Theory]
    [InlineData("""{"query":"{ users { id } }"}""", 400, "PERSISTED_QUERY_ID_REQUIRED")]
    [InlineData("""{"query":"{ __schema { queryType { name } } }"}""", 400, "PERSISTED_QUERY_ID_REQUIRED")]
    [InlineData("""{"query":"{ khongCo"}""", 400, "PERSISTED_QUERY_ID_REQUIRED")]
    [InlineData("""{"documentId":"nothing"}""", 404, "PERSISTED_QUERY_NOT_IN_LIST")]
    public async Task Only_WhatIsNotRegistered_IsRefused(string body, int status, string code)
    {
        await using var host = await StartAsync(Only, Registered);

        var strict = await host.AskAsync(body, GraphQl);
        var lenient = await host.AskAsync(body, Json);

        Assert.Equal((status, code), (strict.Status, CodesOf(strict.Text).Single()));
        Assert.Equal((200, code), (lenient.Status, CodesOf(lenient.Text).Single()));
    }

    [Fact]
    public async Task Only_HashAndText_PersistsNothingButRunsWhatIsRegistered()
    {
        await using var host = await StartAsync(Only, Registered);
        const string other = "{ users { id } }";

        Assert.Equal(200, (await host.AskAsync(Body(Sha256(Echo), Echo), GraphQl)).Status);
        Assert.Equal(["PERSISTED_QUERY_ID_REQUIRED"], CodesOf((await host.AskAsync(Body(Sha256(other), other), GraphQl)).Text));
        Assert.Equal(["PERSISTED_QUERY_NOT_IN_LIST"], CodesOf((await host.AskAsync(Body(Sha256(other)), GraphQl)).Text));
    }

    [Fact]
    public async Task Only_TextOfARegisteredDocument_Runs()
    {
        await using var host = await StartAsync(Only, Registered);

        Assert.Equal((200, """{"data":{"echo":"hi"}}"""), await host.AskAsync("""{"query":"query Echo { echo }"}""", GraphQl));
    }

    [Fact]
    public async Task Only_ClientInsideTheHub_RunsWhatItWants()
    {
        await using var host = await StartAsync(Only);

        using var answer = await host.Services.GetRequiredService<IGraphClient>()
            .ExecuteAsync(new("{ echo }", null, null), TestContext.Current.CancellationToken);

        Assert.Equal("hi", answer.RootElement.GetProperty("data").GetProperty("echo").GetString());
    }

    [Theory]
    [InlineData("openid registry", 200)]
    [InlineData("registry-not", 400)]
    public async Task Only_CallerWithTheFreeScope_RunsAnyDocument(string scope, int status)
    {
        await using var host = await StartAsync(options => (options.Mode, options.FreeScope) = (PersistedOperationMode.Only, "registry"), Registered);

        var answer = await host.AskAsync(
            """{"query":"{ echo __schema { queryType { name } } }"}""", GraphQl,
            ("test-account", Guid.NewGuid().ToString()), ("test-scope", scope), ("Authorization", "Bearer x"));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task LogOnly_WhatIsNotRegistered_RunsAndIsLoggedOnce()
    {
        CollectedLog log = new();
        await using var host = await StartAsync(
            static options => (options.Mode, options.LogOnly) = (PersistedOperationMode.Only, true), Registered, services => services.AddLogging(logging => logging.AddProvider(log)));

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(200, (await host.AskAsync("""{"query":"query Free { echo }"}""", GraphQl, ("graphql-client-name", "web"))).Status);
            Assert.Equal(200, (await host.AskAsync("""{"query":"query Echo { echo }"}""", GraphQl)).Status);
        }

        var line = Assert.Single(log.Lines, static line => line.Contains("not registered", StringComparison.Ordinal));
        Assert.Contains("Free", line, StringComparison.Ordinal);
        Assert.Contains("web", line, StringComparison.Ordinal);
    }
}
