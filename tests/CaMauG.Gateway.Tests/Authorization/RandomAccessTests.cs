using System.Text.Json.Nodes;
using CaMauG.Contracts.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauG.Gateway.Tests.Authorization;

/// <summary>
/// Many documents, each asked with all rights and with some: what is missing in the second answer is told, what is told is missing, the rest is the same,
/// and no service was asked for what is denied.
/// </summary>
public sealed class RandomAccessTests
{
    private static readonly string[] s_policies = ["boss", "fresh", "ids", "owners", "gold", "levels"];

    private static readonly (string Policy, string[] Words)[] s_neverSent =
        [("boss", ["vault"]), ("fresh", ["balance", "limit", "both"]), ("gold", ["Gold"]), ("levels", ["level", "HIGH"])];

    private static readonly Dictionary<string, string> s_policyOf = new()
    {
        ["vault"] = "boss", ["balance"] = "fresh", ["limit"] = "fresh", ["both"] = "fresh", ["id"] = "ids", ["owner"] = "owners",
        ["level"] = "levels", ["levels"] = "levels", ["high"] = "levels",
    };

    private readonly FakeServices _services = new();

    public RandomAccessTests()
    {
        var accounts = JsonNode.Parse("""
            [{"__typename":"Account","id":"1","name":"An","balance":5,"limit":9,"color":"red"},{"__typename":"Account","id":"2","name":"Ba","balance":6,"limit":8,"color":"blue"}]
            """)!;
        var root = JsonNode.Parse("""
            {"__typename":"Query","open":"o","vault":"v","both":"b","level":"HIGH","levels":["LOW"],"stamp":"t",
            "house":{"__typename":"House","street":"A"},"houses":[{"__typename":"House","street":"A"},{"__typename":"Boat","street":"B"}],
            "things":[{"__typename":"Gold","weight":1},{"__typename":"Sand","weight":2}]}
            """)!.AsObject();
        root["account"] = accounts[0]!.DeepClone();
        root["house"]!["owner"] = accounts[0]!.DeepClone();
        root["houses"]![0]!["owner"] = accounts[0]!.DeepClone();
        root["houses"]![1]!["owner"] = accounts[1]!.DeepClone();
        root["_all"] = accounts;
        HonestService service = new(root, new() { ["Dwelling"] = ["House", "Boat"], ["Thing"] = ["Gold", "Sand"] });
        _services.Handles("a", service.AnswerAsync).Handles("b", service.AnswerAsync);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Document_WithSomeRights_LacksExactlyWhatIsDenied(int block)
    {
        await using var host = await GatewayHost.StartAsync(
            new AccessGraph(), _services, static options => (options.MaxRootFields, options.MaxAliases) = (200, 200),
            static services => services.AddSingleton<IAccessPolicies, TestPolicies>());
        for (var seed = block * 50; seed < (block + 1) * 50; seed++)
        {
            Random random = new(seed);
            var document = new RandomDocument(seed).Write();
            string[] granted = [.. s_policies.Where(_ => random.Next(2) == 0)];

            var all = await host.QueryAsync(document, prepare: With(s_policies));
            var sent = _services.Requests.Count;
            var some = await host.QueryAsync(document, prepare: With(granted));

            var what = $"{seed} [{string.Join(' ', granted)}] {document}\n{some.ToJsonString()}";
            Assert.True(all["errors"] is null, $"{what}\n{all.ToJsonString()}");
            CheckErrors(some, granted, what);
            CheckValue(all["data"], some["data"], [], Paths(some), what);
            CheckSent(string.Join('\n', _services.Requests.Skip(sent).Select(static request => request.Document)), granted, what);
        }
    }

    private static Action<HttpRequestMessage> With(string[] policies) => request =>
    {
        request.Headers.Add("test-account", "9d0a4a55-39a8-4f34-9d3c-2f2b8ad6cb6e");
        request.Headers.Add("test-policy", policies);
    };

    private static string[][] Paths(JsonNode answer) =>
        [.. (answer["errors"]?.AsArray() ?? []).Select(static error => error!["path"]!.AsArray().Select(static element => element!.ToString()).ToArray())];

    private static void CheckErrors(JsonNode answer, string[] granted, string what)
    {
        Assert.All(GatewayHost.Codes(answer), code => Assert.True(code == "UNAUTHORIZED_FIELD_OR_TYPE", what));
        foreach (var path in Paths(answer))
        {

            // What is asked of an owner only by way of the interface is denied with that way.
            var isBelowDenied = path.Contains("owner") && !granted.Contains("owners");
            Assert.True(isBelowDenied || !s_policyOf.TryGetValue(path[^1], out var policy) || !granted.Contains(policy), what);
            var value = answer["data"];
            foreach (var element in path)
            {
                value = value is JsonArray items ? items[int.Parse(element, System.Globalization.CultureInfo.InvariantCulture)] : value?[element];
            }

            Assert.True(value is null, what);
        }
    }

    private static void CheckValue(JsonNode? all, JsonNode? some, string[] path, string[][] denied, string what)
    {
        switch (some)
        {
            case null:
                Assert.True(all is null || Array.Exists(denied, place => place.AsSpan().StartsWith(path)), $"{string.Join('/', path)} is null without a reason: {what}");
                break;
            case JsonObject members:
                Assert.True(all!.AsObject().Select(static member => member.Key).SequenceEqual(members.Select(static member => member.Key)), what);
                foreach (var (key, value) in members)
                {
                    CheckValue(all[key], value, [.. path, key], denied, what);
                }

                break;
            case JsonArray items:
                for (var at = 0; at < items.Count; at++)
                {
                    CheckValue(all![at], items[at], [.. path, at.ToString(System.Globalization.CultureInfo.InvariantCulture)], denied, what);
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(all, some), what);
                break;
        }
    }

    private static void CheckSent(string sent, string[] granted, string what)
    {
        foreach (var (policy, words) in s_neverSent.Where(pair => !granted.Contains(pair.Policy)))
        {
            Assert.All(words, word => Assert.False(sent.Contains(word, StringComparison.Ordinal), $"{word} was sent in {sent}: {what}"));
        }
    }
}
