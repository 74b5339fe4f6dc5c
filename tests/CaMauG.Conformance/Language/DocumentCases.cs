using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaMauG.Conformance.Gateway;

namespace CaMauG.Conformance.Language;

/// <summary>
/// Asks documents of gateways over HTTP, one gateway for each schema. Its only service lives on HTTP as well and answers null, or in cases about
/// execution what the recorded resolvers answer. Texts that are only to be parsed go to any of the gateways.
/// </summary>
internal static class DocumentCases
{
    private const string AnySchema = "s0";
    private const string Execution = "execution";
    private const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    // The document was understood and found valid; it cannot be run as it was sent.
    private static readonly HashSet<string> s_codesOfValid =
        new(["OPERATION_RESOLUTION_FAILURE", "BAD_USER_INPUT", "SUBSCRIPTION_NEEDS_STREAM"], StringComparer.Ordinal);

    /// <summary>What is different, by id; null where nothing is.</summary>
    public static async Task<IDictionary<string, string?>> RunAsync(
        IReadOnlyList<LanguageCase> cases, Dictionary<string, string> schemas, CamaugProcess camaug, WordTally words)
    {
        ConcurrentDictionary<string, string?> verdicts = new(StringComparer.Ordinal);
        var groups = cases.Where(static item => item.Kind != "sdl").GroupBy(static item => item.Schema ?? AnySchema, StringComparer.Ordinal).ToList();
        var echoing = groups.Where(static group => group.Any(static item => item.Kind == Execution)).Select(static group => group.Key).ToHashSet(StringComparer.Ordinal);
        var federated = groups.ToDictionary(static group => group.Key, group => new FederatedSchema(schemas[group.Key]), StringComparer.Ordinal);
        List<SuiteSubgraph> services =
        [
            .. federated.Select(pair => echoing.Contains(pair.Key) ? EchoValues.Subgraph(pair.Key, pair.Value.Sdl) : new(pair.Key, pair.Value.Sdl, [], [], [])),
        ];
        SuiteState state = new([]);
        await using var server = await SubgraphServer.StartAsync(
            services, state, service => new SubgraphExecutor(service, state, schema => EchoValues.Of(schema, service.Sdl)));
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (group, _) =>
        {
            var definition = server.Definition.Single(node => (string)node!["name"]! == group.Key)!.DeepClone();
            await using var gateway = await RunningGateway.StartAsync(camaug, [definition]);
            foreach (var item in group)
            {
                verdicts[item.Id] = gateway.IsUp ? await AskAsync(gateway.Client, item, federated[group.Key], words) : "the gateway did not start";
            }
        });
        return verdicts;
    }

    private static async Task<string?> AskAsync(HttpClient client, LanguageCase item, FederatedSchema schema, WordTally words)
    {
        JsonNode answer;
        try
        {
            var body = new JsonObject
            {
                ["query"] = schema.Renamed(item.Text),
                ["variables"] = item.Node["variables"]?.DeepClone(),
                ["operationName"] = item.Node["operationName"]?.DeepClone(),
            };
            using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));
            using var response = await client.SendAsync(request);
            answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            return exception.Message;
        }

        var errors = answer["errors"]?.AsArray() ?? [];
        var difference = item.Kind == Execution ? CompareData(item, answer, errors) : CompareVerdict(item, answer, errors);
        if (difference is null && item.Errors.Count > 0)
        {
            words.Count(item, schema.Renamed(item.Errors), errors);
        }

        return difference;
    }

    private static string? CompareVerdict(LanguageCase item, JsonNode answer, JsonArray errors)
    {
        var isRefused = item.Kind == "parse"
            ? errors.Any(static error => CodeOf(error) == ParseFailed)
            : answer["data"] is null && errors.Any(static error => !s_codesOfValid.Contains(CodeOf(error)));
        var isToBeRefused = item.Errors.Count > 0;
        return isRefused == isToBeRefused ? null
            : isRefused ? $"refused with {errors.ToJsonString()}"
            : $"accepted, expected {item.Errors.ToJsonString()}";
    }

    private static string? CompareData(LanguageCase item, JsonNode answer, JsonArray errors)
    {
        var expected = item.Node["expected"]!;
        return JsonNode.DeepEquals(answer["data"], expected["data"]) && errors.Count > 0 == item.Errors.Count > 0
            ? null
            : $"answer is {answer.ToJsonString()}, expected {expected.ToJsonString()}";
    }

    private static string CodeOf(JsonNode? error) => (string?)error?["extensions"]?["code"] ?? string.Empty;
}
