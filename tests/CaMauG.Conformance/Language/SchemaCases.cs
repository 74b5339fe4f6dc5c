using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Language;

/// <summary>
/// Composes SDL texts, each below the schema it stands on top of. A case was recorded for one rule alone, so a text its rule accepts may well be
/// refused by another one: what counts then is that the rule has nothing to say.
/// </summary>
internal static class SchemaCases
{
    private const string Subgraph = "a";
    private const string SyntaxError = "Syntax Error";

    // A graph needs a query, which most texts have no reason to define.
    private static readonly JsonObject s_other = new() { ["name"] = "other", ["url"] = "http://other", ["sdl"] = "type Query { language: String }" };

    /// <summary>What is different, by id; null where nothing is.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> RunAsync(
        IReadOnlyList<LanguageCase> cases, Dictionary<string, string> schemas, CamaugProcess camaug, WordTally words)
    {
        // Operations are parsed by the gateway only.
        var own = cases.Where(static item => item.Kind == "sdl" || (item.Kind == "parse" && item.Title.StartsWith("Schema Parser", StringComparison.Ordinal))).ToList();
        var results = await BatchComposition.RunAsync(own.Select(item => (item.Id, (JsonNode)Subgraphs(item, schemas))), camaug);
        Dictionary<string, string?> verdicts = new(StringComparer.Ordinal);
        var byOthers = 0;
        foreach (var item in own)
        {
            var result = results.GetValueOrDefault(item.Id);
            var errors = Errors(result, BaseOf(item, schemas));
            verdicts[item.Id] = result is null ? "no result" : Compare(item, (bool)result["ok"]!, errors);
            byOthers += item.Kind == "sdl" && item.Errors.Count == 0 && errors.Count > 0 ? 1 : 0;
            if (item.Kind == "sdl" && item.Errors.Count > 0 && verdicts[item.Id] is null)
            {
                words.Count(item, item.Errors, [.. errors.Where(error => RuleWords.Are(item.Rule, MessageOf(error))).Select(static error => error!.DeepClone())]);
            }
        }

        Console.WriteLine($"conformance language/sdl: {byOthers} texts that their rule accepts are refused by other rules");
        return verdicts;
    }

    private static string? Compare(LanguageCase item, bool isAccepted, JsonArray errors)
    {
        if (item.Kind == "parse")
        {
            var isParsed = !errors.Any(static error => MessageOf(error).StartsWith(SyntaxError, StringComparison.Ordinal));
            return isParsed == (item.Errors.Count == 0) ? null : $"composition says {errors.ToJsonString()}, expected {item.Errors.ToJsonString()}";
        }

        if (item.Errors.Count > 0)
        {
            return isAccepted ? $"accepted, expected {item.Errors.ToJsonString()}" : null;
        }

        return errors.Any(error => RuleWords.Are(item.Rule, MessageOf(error))) ? $"refused with {errors.ToJsonString()}" : null;
    }

    private static JsonArray Subgraphs(LanguageCase item, Dictionary<string, string> schemas) =>
    [
        new JsonObject { ["name"] = Subgraph, ["url"] = "http://a", ["sdl"] = BaseOf(item, schemas) + item.Text },
        s_other.DeepClone(),
    ];

    private static string BaseOf(LanguageCase item, Dictionary<string, string> schemas) => item.Schema is { } id ? FederatedSchema.Explicit(schemas[id]) + "\n" : string.Empty;

    // As if the text stood alone: without the subgraph's name, lines counted from its own first.
    private static JsonArray Errors(JsonNode? result, string before)
    {
        var lines = before.Count(static letter => letter == '\n');
        return
        [
            .. (result?["errors"]?.AsArray() ?? []).Select(error => new JsonObject
            {
                ["message"] = MessageOf(error).Replace($"[{Subgraph}] ", string.Empty, StringComparison.Ordinal),
                ["locations"] = new JsonArray(
                [
                    .. error!["locations"]!.AsArray().Select(place => new JsonObject { ["line"] = (int)place!["line"]! - lines, ["column"] = (int)place["column"]! }),
                ]),
            }),
        ];
    }

    private static string MessageOf(JsonNode? error) => (string?)error?["message"] ?? string.Empty;
}
