using System.Net;
using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Persisted;

/// <summary>A gateway over two services for the tests of named documents, and ways to name them.</summary>
internal static class PersistedHost
{
    public const string GraphQl = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string Echo = "query Echo { echo }";
    public const string User = "query User($id: ID) { user(id: $id) { name } }";
    public const string Rename = "mutation Rename { rename(name: \"x\") { id } }";

    public static Task<GatewayHost> StartAsync(
        Action<PersistedOperationOptions>? configure = null, RegisteredDocuments? registered = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(
            TestGraph.Serving(new("a", 0, null, null, null), new("b", 0, null, null, null)),
            new FakeServices()
                .Answers("a", """{"data":{"user":{"__typename":"User","id":"1","name":"An"},"rename":{"id":"1"}}}""")
                .Answers("b", """{"data":{"echo":"hi"}}"""),
            options => configure?.Invoke(options.PersistedOperations),
            services =>
            {
                if (registered is not null)
                {
                    services.AddSingleton<IRegisteredOperations>(registered);
                }

                add?.Invoke(services);
            });

    /// <summary>A body as Apollo's clients send it.</summary>
    public static string Body(string hash, string? query = null, string? operationName = null, int version = 1) => new JsonObject
    {
        ["operationName"] = operationName,
        ["extensions"] = new JsonObject { ["persistedQuery"] = new JsonObject { ["version"] = version, ["sha256Hash"] = hash } },
        ["query"] = query ?? string.Empty,
    }.ToJsonString();

    public static async Task<(int Status, string Text)> AskAsync(this GatewayHost host, string body, string accept, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = new StringContent(body, System.Text.Encoding.UTF8, Json) };
        return await SendAsync(host, request, accept, headers);
    }

    public static async Task<(int Status, string Text)> GetAsync(this GatewayHost host, string query, string accept, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/graphql?{query}");
        return await SendAsync(host, request, accept, headers);
    }

    public static string Extensions(string hash) =>
        "extensions=" + WebUtility.UrlEncode($$"""{ "persistedQuery": { "version": 1, "sha256Hash": "{{hash}}" } }""");

    public static string[] CodesOf(string text) => GatewayHost.Codes(JsonNode.Parse(text)!);

    private static async Task<(int, string)> SendAsync(GatewayHost host, HttpRequestMessage request, string accept, (string Name, string Value)[] headers)
    {
        request.Headers.TryAddWithoutValidation("Accept", accept);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
