using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>
/// Compares a federated answer with that of one server: data to the letter, order of fields included. Of several errors below one null the
/// standard lets a server tell any (GraphQL §6.4.4), so each null must be explained by an error that the single server knows as well.
/// </summary>
internal static class Comparison
{
    public static Finding? Compare(JsonObject expected, JsonObject actual)
    {
        var (wanted, given) = (expected["data"]?.ToJsonString() ?? "null", actual["data"]?.ToJsonString() ?? "null");
        if (wanted != given)
        {
            return new("data", "the data differ");
        }

        var known = Paths(expected);
        if (Paths(actual).FirstOrDefault(path => !known.Contains(path) && !IsHarmless(JsonNode.Parse(path)!.AsArray(), expected["data"])) is { } invented)
        {
            return new("errors", $"an error at {invented}, where nothing went wrong");
        }

        var nulls = NullsOf(expected, expected["data"]);
        var explained = NullsOf(actual, expected["data"]);
        explained.RemoveWhere(path => !nulls.Contains(path) && IsHarmless(JsonNode.Parse(path)!.AsArray(), expected["data"]));
        return nulls.SetEquals(explained)
            ? null
            : new("errors", $"errors explain {string.Join(" ", explained)} instead of {string.Join(" ", nulls)}");
    }

    /// <summary>
    /// True for an error beside what a single server knows. A service that answers no data at all is told at each field it should have brought. And what is
    /// asked of objects before their type is known may break where nobody wanted it: then the object is there.
    /// </summary>
    public static bool IsHarmless(JsonArray path, JsonNode? data)
    {
        if (data is null)
        {
            return path.Count == 1;
        }

        foreach (var step in path)
        {
            data = (data, step!.GetValueKind()) switch
            {
                (JsonArray list, JsonValueKind.Number) => list[step.GetValue<int>()],
                (JsonObject value, JsonValueKind.String) => value[step.GetValue<string>()],
                _ => null,
            };
        }

        return data is JsonObject;
    }

    private static HashSet<string> Paths(JsonObject response) =>
        [.. (response["errors"]?.AsArray() ?? []).Select(static error => error!["path"]?.ToJsonString() ?? "[]")];

    /// <summary>The nulls in the data that errors explain.</summary>
    private static HashSet<string> NullsOf(JsonObject response, JsonNode? data) =>
        [.. (response["errors"]?.AsArray() ?? []).Select(error => NullOf(error!["path"]?.AsArray() ?? [], data))];

    private static string NullOf(JsonArray path, JsonNode? data)
    {
        var at = data;
        var length = 0;
        while (at is not null && length < path.Count)
        {
            at = at is JsonArray list ? list[path[length]!.GetValue<int>()] : at[path[length]!.GetValue<string>()];
            length++;
        }

        return new JsonArray([.. path.Take(length).Select(static step => step!.DeepClone())]).ToJsonString();
    }
}
