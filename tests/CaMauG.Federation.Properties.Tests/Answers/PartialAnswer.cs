using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>
/// Holds an answer that lacks something against the whole one: what is there is right, and each null that is too much is explained by an error at it or
/// below it, or comes behind so many that no more are told.
/// </summary>
/// <param name="whole">The whole answer.</param>
/// <param name="partial">The answer that lacks something.</param>
/// <param name="mayLackFields">True when fields of an object whose type is not known may be absent.</param>
internal sealed class PartialAnswer(JsonObject whole, JsonObject partial, bool mayLackFields)
{
    private readonly (JsonArray Path, string Message)[] _errors =
        [.. (partial["errors"]?.AsArray() ?? []).Select(static error => (error!["path"]?.AsArray() ?? [], error["message"]!.GetValue<string>()))];

    private ErrorCaps? _caps;

    private ErrorCaps Caps => _caps ??= new(_errors, whole["data"]);

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Check() => Caps.Check() ?? Check(whole["data"], partial["data"], []);

    private string? Check(JsonNode? expected, JsonNode? actual, List<JsonNode> path)
    {
        switch (expected, actual)
        {
            case (null, null):
                return null;
            case (not null, null):
                return Array.Exists(_errors, error => IsBelow(error.Path, path)) || Caps.Explain(path) ? null : $"a null at {Show(path)} that no error explains";
            case (JsonObject wanted, JsonObject given):
                return given.Any(member => !wanted.ContainsKey(member.Key)) || (!mayLackFields && wanted.Count != given.Count)
                    ? $"other fields at {Show(path)}"
                    : given.Select(member => Check(wanted[member.Key], member.Value, [.. path, member.Key])).FirstOrDefault(static wrong => wrong is not null);
            case (JsonArray wanted, JsonArray given) when wanted.Count == given.Count:
                return Enumerable.Range(0, given.Count).Select(index => Check(wanted[index], given[index], [.. path, index])).FirstOrDefault(static wrong => wrong is not null);
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : $"another value at {Show(path)}";
        }
    }

    private static bool IsBelow(JsonArray error, List<JsonNode> path) =>
        error.Count >= path.Count && path.Zip(error).All(static pair => JsonNode.DeepEquals(pair.First, pair.Second));

    private static string Show(List<JsonNode> path) => $"[{string.Join(',', path.Select(static step => step.ToJsonString()))}]";
}
