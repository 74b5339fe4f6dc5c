using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests;

public sealed class HttpProtocolTests
{
    private const string GraphQl = "application/graphql-response+json";
    private const string Json = "application/json";

    private static FakeServices Services { get; } = new FakeServices()
        .Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"},"rename":{"id":"1"}}}""")
        .Answers("b", """{"data":{"echo":"hi","b":"hi","_entities":[{"nickname":"chim"}]}}""");

    private static Task<GatewayHost> StartAsync(Action<Settings.GatewayOptions>? configure = null) =>
        GatewayHost.StartAsync(TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)), Services, configure);

    [Theory]
    [InlineData("", Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQl, GraphQl)]
    [InlineData("application/graphql-response+json, application/json", GraphQl)]
    [InlineData("application/json, application/graphql-response+json;q=0.5", Json)]
    [InlineData("text/html, application/graphql-response+json;q=0.2", GraphQl)]
    public async Task Post_Accept_DecidesTheMediaType(string accept, string expected)
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync("""{"query":"{ echo }"}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{expected}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"data":{"echo":"hi"}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_UnacceptableAccept_Is406()
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync("""{"query":"{ echo }"}""", "text/html");

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"query":"{ echo }"}""", "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("""{"query":"{ echo }"}""", "application/json; charset=latin1", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("""{"query":"{ echo }"}""", "", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("query=x", "application/x-www-form-urlencoded", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("{", Json, 400, "BAD_REQUEST")]
    [InlineData("", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ echo }"} x""", Json, 400, "BAD_REQUEST")]
    [InlineData("""[{"query":"{ echo }"}]""", Json, 400, "BATCHING_NOT_SUPPORTED")]
    [InlineData("""{}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":1}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":{"a":[1]},"variables":{}}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ echo }","variables":"x"}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ echo }","variables":[]}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ echo }","operationName":1}""", Json, 400, "BAD_REQUEST")]
    [InlineData("""{"query":"{ echo }","extensions":"x"}""", Json, 400, "BAD_REQUEST")]
    public async Task Post_NotAGraphQLRequest_IsRefusedForEveryClient(string body, string contentType, int status, string code)
    {
        await using var host = await StartAsync();

        foreach (var accept in new[] { GraphQl, Json })
        {
            using var response = await host.PostAsync(body, accept, contentType);

            Assert.Equal(status, (int)response.StatusCode);
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal([code], GatewayHost.Codes(answer));
            Assert.False(answer.AsObject().ContainsKey("data"));
        }
    }

    [Theory]
    [InlineData("{ echo", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{\r echo(\r", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{\r ?", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($x: Int!) { echo }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query($k: Kind!) { echo(kind: $k) }", "BAD_USER_INPUT")]
    [InlineData("query A { echo } query B { echo }", "OPERATION_RESOLUTION_FAILURE")]
    [InlineData("subscription { __typename }", "OPERATION_RESOLUTION_FAILURE")]
    public async Task Post_InvalidOperation_Is400Or200ByMediaType(string query, string code)
    {
        await using var host = await StartAsync();
        var body = new JsonObject { ["query"] = query }.ToJsonString();

        using var strict = await host.PostAsync(body, GraphQl);
        using var lenient = await host.PostAsync(body, Json);

        Assert.Equal(HttpStatusCode.BadRequest, strict.StatusCode);
        Assert.Equal(HttpStatusCode.OK, lenient.StatusCode);
        var answer = JsonNode.Parse(await strict.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal([code], GatewayHost.Codes(answer));
        Assert.False(answer.AsObject().ContainsKey("data"));
    }

    [Fact]
    public async Task Post_NullMembersAndCharset_AreFine()
    {
        await using var host = await StartAsync();

        using var response = await host.PostAsync(
            """{"query":"query A { echo } query B { b: echo }","operationName":"B","variables":null,"extensions":null,"other":[1,{"x":2}]}""",
            contentType: "application/json; charset=UTF-8");

        Assert.Equal("""{"data":{"b":"hi"}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Post_BodyOverTheLimit_Is413WithoutWork()
    {
        await using var host = await StartAsync(static options => options.MaxBodySize = 2_000);

        using var response = await host.PostAsync("{\"query\":\"{ echo }\",\"x\":\"" + new string('x', 3_000) + "\"}");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Get_Query_AnswersLikePost()
    {
        await using var host = await StartAsync();
        using HttpRequestMessage request = new(
            HttpMethod.Get, "/graphql?operationName=A&query=" + Uri.EscapeDataString("query A($t: String) { echo(text: $t) }") + "&variables=" + Uri.EscapeDataString("""{"t":"đ"}"""));
        request.Headers.Add("camaug-csrf", "1");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("""{"data":{"echo":"hi"}}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("""{"t":"đ"}""", Encoding.UTF8.GetString(Services.Requests[^1].Variables.Span));
    }

    [Theory]
    [InlineData("/graphql?query=mutation%7Brename(name:%22x%22)%7Bid%7D%7D", 405)]
    [InlineData("/graphql", 400)]
    [InlineData("/graphql?query=%7Becho%7D&variables=x", 400)]
    [InlineData("/graphql?query=%7Becho%7D&extensions=%5B%5D", 400)]
    public async Task Get_WhatItMayNot_IsRefused(string address, int status)
    {
        await using var host = await StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Add("apollo-require-preflight", "yes");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Get_WithoutCsrfHeader_IsForbidden()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/graphql?query=%7Becho%7D", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData(true, false, "CSRF_HEADER_MISSING")]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public async Task Post_SignedInWithoutAToken_NeedsTheCsrfHeader(bool fromCookie, bool hasHeader, string? code)
    {
        await using var host = await StartAsync();

        var answer = await host.QueryAsync("{ echo }", prepare: request =>
        {
            request.Headers.Add("test-account", Guid.NewGuid().ToString());
            if (fromCookie)
            {
                request.Headers.Add("test-scheme", "Cookies");
            }

            request.Headers.Authorization = fromCookie ? null : new("Bearer", "test");
            if (hasHeader)
            {
                request.Headers.Add("camaug-csrf", "1");
            }
        });

        Assert.Equal(code is null ? [] : [code], GatewayHost.Codes(answer));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task Supergraph_IsGivenOnlyWherePlansAreShown(bool exposePlans, HttpStatusCode expected)
    {
        await using var host = await StartAsync(options => options.ExposePlans = exposePlans);

        using var response = await host.Client.GetAsync(new Uri("/graphql/supergraph", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(exposePlans, (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("join__Graph", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Patch_IsNotAllowed()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.PatchAsync("/graphql", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Health_WithoutAGraph_LivesButIsNotReady()
    {
        TestGraph graph = new();
        await using var host = await GatewayHost.StartAsync(graph, Services);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(["GRAPH_NOT_READY"], GatewayHost.Codes(await host.QueryAsync("{ echo }")));

        graph.Publish(1, [new("a", 0, null, null, null), new("b", 0, null, null, null)]);

        await Eventually.TrueAsync(async () => (await host.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
    }
}
