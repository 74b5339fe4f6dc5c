using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>A gateway over <see cref="AccessGraph"/> whose services answer more than they are asked, so that only what is withheld is missing.</summary>
public abstract class AccessTests
{
    private protected const string Denied = "UNAUTHORIZED_FIELD_OR_TYPE";

    private protected FakeServices Services { get; } = new FakeServices()
        .Answers("a", """
            {"data":{"open":"o","vault":"v","scoped":"s","both":"b","unknown":"u","broken":"x","level":"HIGH","levels":["LOW"],"stamp":"t","wipe":true,"touch":true,
            "account":{"__typename":"Account","id":"1","name":"An"},"house":{"__typename":"House","street":"A","owner":{"__typename":"Account","id":"1","name":"An"}},
            "houses":[{"__typename":"House","street":"A","owner":{"__typename":"Account","id":"1","name":"An"}},{"__typename":"Boat","street":"B","owner":{"__typename":"Account","id":"2","name":"Ba"}}],
            "things":[{"__typename":"Gold","weight":1},{"__typename":"Sand","weight":2}]}}
            """)
        .Answers("b", """{"data":{"_entities":[{"__typename":"Account","balance":5,"limit":9,"color":"red"}]}}""");

    private protected TestPolicies Policies { get; } = new();

    private protected Task<GatewayHost> StartAsync(Action<GatewayOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        GatewayHost.StartAsync(new AccessGraph(), Services, configure, collection =>
        {
            collection.AddSingleton<IAccessPolicies>(Policies);
            add?.Invoke(collection);
        });

    /// <summary>Makes a request one of a signed-in caller with policies, separated by spaces.</summary>
    private protected static Action<HttpRequestMessage> With(string policies, string scopes = "") => request =>
    {
        request.Headers.Add("test-account", "9d0a4a55-39a8-4f34-9d3c-2f2b8ad6cb6e");
        request.Headers.Add("test-scope", scopes);
        foreach (var policy in policies.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            request.Headers.Add("test-policy", policy);
        }
    };

    private protected static string[] DeniedPaths(JsonNode answer) =>
        [.. (answer["errors"]?.AsArray() ?? []).Where(static error => error!["extensions"]!["code"]!.GetValue<string>() == Denied).Select(static error => error!["path"]!.ToJsonString())];

    private protected string Sent() => string.Join('\n', Services.Requests.Select(static request => request.Document));
}
