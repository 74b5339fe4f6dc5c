using System.Net;
using System.Net.Http.Json;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Live;

/// <summary>The behaviours of the protocol document of GraphQL over Server-Sent Events, single connection mode.</summary>
public sealed class ReservedStreamTests
{
    private const string Added = "subscription { added { id size } }";
    private const string Header = "X-GraphQL-Event-Stream-Token";

    private readonly LiveServices _services = new();

    private Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null) => GatewayHost.StartAsync(
        LiveGraph.Serving(), configure: configure, add: collection => collection.AddSingleton<Federation.Transports.ISubgraphTransportSource>(_services));

    private static async Task<string> ReserveAsync(GatewayHost host, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(host, HttpMethod.Put, "/graphql", null, null, headers);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<StreamClient> OpenAsync(GatewayHost host, string token) => StreamClient.SendAsync(host, new(HttpMethod.Get, "/graphql?token=" + token));

    private static Task<HttpResponseMessage> ExecuteAsync(
        GatewayHost host, string token, string? id, string query, params (string Name, string Value)[] headers) =>
        SendAsync(host, HttpMethod.Post, "/graphql", token, JsonContent.Create(new { query, extensions = new { operationId = id } }), headers);

    private static Task<HttpResponseMessage> StopAsync(GatewayHost host, string token, string query) =>
        SendAsync(host, HttpMethod.Delete, "/graphql" + query, token, null);

    private static async Task<HttpResponseMessage> SendAsync(
        GatewayHost host, HttpMethod method, string url, string? token, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, url) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (token is not null)
        {
            request.Headers.Add(Header, token);
        }

        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage response) =>
        GatewayHost.Codes(System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!)[0];

    [Fact]
    public async Task Stream_SeveralOperations_AreToldApartByTheirIds()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        using var stream = await OpenAsync(host, token);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType!.MediaType);

        Assert.Equal(HttpStatusCode.Accepted, (await ExecuteAsync(host, token, "s", Added)).StatusCode);
        var source = await _services.NextAsync();
        source.Send(1);
        Assert.Equal("""{"id":"s","payload":{"data":{"added":{"id":"1","size":10}}}}""", await stream.ReadNextAsync());
        Assert.Equal(HttpStatusCode.Accepted, (await ExecuteAsync(host, token, "q", "{ ok }")).StatusCode);
        Assert.Equal("""{"id":"q","payload":{"data":{"ok":true}}}""", await stream.ReadNextAsync());
        await stream.ReadCompleteAsync("""{"id":"q"}""");
        source.Complete();
        await stream.ReadCompleteAsync("""{"id":"s"}""");
    }

    [Fact]
    public async Task Operation_BeforeTheStreamIsOpened_WaitsForIt()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);

        Assert.Equal(HttpStatusCode.Accepted, (await ExecuteAsync(host, token, "1", Added)).StatusCode);
        (await _services.NextAsync()).Send(3);
        using var stream = await OpenAsync(host, token);

        Assert.Contains("\"size\":30", await stream.ReadNextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_Deleted_StopsItsSourceAndSaysNothingMore()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        using var stream = await OpenAsync(host, token);
        await ExecuteAsync(host, token, "1", Added);
        var source = await _services.NextAsync();

        Assert.Equal(HttpStatusCode.OK, (await StopAsync(host, token, "?operationId=1")).StatusCode);
        await source.Stopped;
        await ExecuteAsync(host, token, "2", "{ ok }");

        Assert.StartsWith("""{"id":"2",""", await stream.ReadNextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_Invalid_IsAnsweredByItsOwnRequest()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);

        using var invalid = await ExecuteAsync(host, token, "1", "{ unknown }", ("Accept", "application/graphql-response+json"));
        using var nameless = await ExecuteAsync(host, token, null, "{ ok }");
        using var undeletable = await StopAsync(host, token, string.Empty);

        Assert.Equal((HttpStatusCode.BadRequest, "GRAPHQL_VALIDATION_FAILED"), (invalid.StatusCode, await CodeAsync(invalid)));
        Assert.Equal((HttpStatusCode.BadRequest, "OPERATION_ID_MISSING"), (nameless.StatusCode, await CodeAsync(nameless)));
        Assert.Equal((HttpStatusCode.BadRequest, "OPERATION_ID_MISSING"), (undeletable.StatusCode, await CodeAsync(undeletable)));
    }

    [Fact]
    public async Task Operation_IdInUse_IsAConflict()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        await ExecuteAsync(host, token, "1", Added);
        await _services.NextAsync();

        using var second = await ExecuteAsync(host, token, "1", Added);

        Assert.Equal((HttpStatusCode.Conflict, "OPERATION_ID_IN_USE"), (second.StatusCode, await CodeAsync(second)));
    }

    [Fact]
    public async Task Stream_OpenAlready_IsAConflictAndUnknownTokensAreNotFound()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        using var first = await OpenAsync(host, token);

        using var second = await OpenAsync(host, token);
        using var unknown = await OpenAsync(host, "0123");
        using var operation = await ExecuteAsync(host, "0123", "1", "{ ok }");
        using var deletion = await StopAsync(host, "0123", "?operationId=1");

        Assert.Equal(HttpStatusCode.Conflict, second.Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, operation.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, deletion.StatusCode);
    }

    [Fact]
    public async Task Stream_ClosedByTheClient_StopsAllAndForgetsTheToken()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        LiveSource source;
        using (await OpenAsync(host, token))
        {
            await ExecuteAsync(host, token, "1", Added);
            source = await _services.NextAsync();
        }

        await source.Stopped;
        await Eventually.TrueAsync(async () => (await ExecuteAsync(host, token, "2", "{ ok }")).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Token_OfAnotherCitizen_IsNotFound()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host, ("test-account", Guid.NewGuid().ToString()), ("Authorization", "Bearer x"));

        using var anonymous = await ExecuteAsync(host, token, "1", "{ ok }");
        using var other = await ExecuteAsync(host, token, "1", "{ ok }", ("test-account", Guid.NewGuid().ToString()), ("Authorization", "Bearer x"));
        using var stream = await OpenAsync(host, token);

        Assert.Equal(HttpStatusCode.NotFound, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
    }

    [Fact]
    public async Task Reservation_WithACookie_NeedsTheHeaderNoOtherSiteCanSend()
    {
        await using var host = await StartAsync();
        using var refused = await SendAsync(host, HttpMethod.Put, "/graphql", null, null, ("test-account", Guid.NewGuid().ToString()));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        await ReserveAsync(host, ("test-account", Guid.NewGuid().ToString()), ("camaug-csrf", "1"));
    }

    [Fact]
    public async Task Reservation_NobodyComes_GoesByItself()
    {
        await using var host = await StartAsync(static options =>
        {
            options.Subscriptions.ReservationLifetime = TimeSpan.FromMilliseconds(50);
            options.Subscriptions.MaxConnectionsPerCaller = 1;
        });
        var token = await ReserveAsync(host);

        await Eventually.TrueAsync(async () => (await ExecuteAsync(host, token, "1", "{ ok }")).StatusCode == HttpStatusCode.NotFound);
        await ReserveAsync(host);
    }

    [Fact]
    public async Task Shutdown_CompletesEachOperation()
    {
        await using var host = await StartAsync();
        var token = await ReserveAsync(host);
        using var stream = await OpenAsync(host, token);
        await ExecuteAsync(host, token, "1", Added);
        await _services.NextAsync();

        var stopping = host.StopAsync();

        await stream.ReadCompleteAsync("""{"id":"1"}""");
        Assert.Null(await stream.ReadAsync());
        await stopping;
    }
}
