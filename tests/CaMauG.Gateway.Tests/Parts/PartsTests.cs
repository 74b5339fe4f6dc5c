using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Gateway.Tests.Parts;

/// <summary>Asks for answers in parts.</summary>
public abstract class PartsTests
{
    protected const string Apollo = "multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9";

    private protected static TestGraph Graph() => TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null));

    private protected static FakeServices Users() => new FakeServices()
        .Answers("a", """{"data":{"user":{"id":"1","name":"An"}}}""")
        .Answers("b", """{"data":{"_entities":[{"nickname":"Út"}]}}""");

    private protected static async Task<HttpResponseMessage> SendAsync(GatewayHost host, string query, string accept, object? variables = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private protected static async Task<MultipartReader> ReadAsync(HttpResponseMessage response) =>
        new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

    private protected static async Task<string> TextAsync(HttpResponseMessage response) =>
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private protected static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut got {actual?.ToJsonString()}");
}
