using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Answers;

/// <summary>Puts the parts of an answer together as a client does, in either format.</summary>
internal sealed class MergedParts
{
    private readonly Dictionary<string, JsonArray> _pending = [];
    private readonly HashSet<string> _completed = [];

    public JsonNode? Data { get; private set; }

    /// <summary>Where errors stand in the whole.</summary>
    public List<JsonArray> Errors { get; } = [];

    /// <summary>What is wrong; null for nothing.</summary>
    public string? Add(IReadOnlyList<JsonObject> payloads)
    {
        Data = payloads[0]["data"]?.DeepClone();
        Note(payloads[0]);
        Announce(payloads[0]);
        foreach (var payload in payloads.Skip(1))
        {
            Announce(payload);
            foreach (var item in payload["incremental"]?.AsArray() ?? [])
            {
                if (Take(item!.AsObject()) is { } wrong)
                {
                    return wrong;
                }
            }

            foreach (var item in payload["completed"]?.AsArray() ?? [])
            {
                Note(item!.AsObject());
                if (!_completed.Add((string)item!["id"]!))
                {
                    return "a part is completed twice";
                }
            }
        }

        var hasNext = payloads.Select(static payload => (bool?)payload["hasNext"]).ToArray();
        return hasNext[^1] is true || hasNext[..^1].Any(static more => more is not true) ? "hasNext is wrong" : _completed.SetEquals(_pending.Keys) ? null : "a part that was announced is not completed";
    }

    private void Announce(JsonObject payload)
    {
        foreach (var item in payload["pending"]?.AsArray() ?? [])
        {
            _pending.Add((string)item!["id"]!, item["path"]!.AsArray());
        }
    }

    private void Note(JsonObject item) => Errors.AddRange((item["errors"]?.AsArray() ?? []).Select(static error => error!["path"]?.AsArray() ?? []));

    private string? Take(JsonObject item)
    {
        Note(item);
        var path = item["id"] is { } id ? _pending[(string)id!].Concat(item["subPath"]?.AsArray() ?? []) : item["path"]!.AsArray();
        var target = Data;
        foreach (var step in path)
        {
            target = (target, step!.GetValueKind()) switch
            {
                (JsonArray list, JsonValueKind.Number) => list[(int)step!],
                (JsonObject value, JsonValueKind.String) => value[(string)step!],
                _ => null,
            };
        }

        if (item["data"] is not JsonObject added)
        {
            return item["errors"] is null ? "a part without data has no error" : null;
        }

        return target is JsonObject known ? Merge(known, added) : $"a part for what is not there: {item.ToJsonString()}";
    }

    private static string? Merge(JsonObject target, JsonObject added)
    {
        foreach (var (key, value) in added)
        {
            if (!target.TryGetPropertyValue(key, out var known))
            {
                target.Add(key, value?.DeepClone());
            }
            else if (Merge(known, value) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    private static string? Merge(JsonNode? known, JsonNode? added) => (known, added) switch
    {
        (JsonObject target, JsonObject more) => Merge(target, more),
        (JsonArray target, JsonArray more) when target.Count == more.Count =>
            target.Zip(more).Select(static pair => Merge(pair.First, pair.Second)).FirstOrDefault(static wrong => wrong is not null),
        _ => JsonNode.DeepEquals(known, added) ? null : $"a part says {added?.ToJsonString() ?? "null"}, an earlier one {known?.ToJsonString() ?? "null"}",
    };
}
