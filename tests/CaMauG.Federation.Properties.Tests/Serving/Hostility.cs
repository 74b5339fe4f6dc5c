using System.Text;
using System.Text.Json.Nodes;
using CaMauG.Federation.Properties.Tests.Data;
using CaMauG.Federation.Transports;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>What services make of an answer that do not mean well, or do not know better. The same answer always comes out the same.</summary>
internal sealed class Hostility(int seed)
{
    private static readonly string[] s_bodies =
    [
        "", " ", "nonsense", "null", "7", "[]", "{}", "{\"data\":null}", "{\"data\":[]}", "{\"data\":{}}", "{\"data\":7,\"errors\":7}", "{\"errors\":[]}", "{\"errors\":[{\"message\":\"no\"}]}",
        "{\"data\":null,\"errors\":[{\"message\":\"no\",\"path\":[\"_entities\",0,\"id\"]}]}", "{\"data\":{\"_entities\":[]}}", "{\"data\":{\"_entities\":null}}", "{\"data\":{\"_entities\":{}}}",
        "{\"data\":{\"_entities\":[7,null,[],\"x\"]},\"errors\":[null,7,{\"path\":[{}]}]}", "\uFEFF{\"data\":{}}", "{\"data\":{\"a\":1,\"a\":2}}", "{\"data\":{}} trailing",
    ];

    private static readonly string[] s_values =
    [
        "null", "\"text\"", "\"\"", "7", "-1.5", "99999999999", "true", "{}", "[]", "[null]", "[[{}]]", "{\"__typename\":\"Ghost\"}", "{\"id\":null,\"__typename\":7}", "\"RED\"",
    ];

    // JSON that no tree of ours can hold; written into the text in the end.
    private static readonly string[] s_raw = ["1e999", "-0", "1E2", "{\"a\":1,\"a\":null}", "\"\\u0000\""];

    private static readonly string[] s_errors =
    [
        "{\"message\":\"no\"}", "{\"message\":\"no\",\"path\":[]}", "{\"message\":null,\"path\":7}", "{\"message\":\"no\",\"path\":[\"nowhere\",0]}", "{\"message\":\"no\",\"path\":[\"_entities\",99,\"id\"]}",
        "{\"message\":\"no\",\"path\":[\"_entities\",0]}", "{\"message\":\"no\",\"path\":[\"_entities\",0,\"name\",-1,null]}", "null", "{\"message\":{\"a\":1},\"extensions\":{\"code\":7}}", "{\"message\":\"no\",\"path\":[0,1,2]}",
    ];

    public SubgraphResponse Twist(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        Dice dice = new(Hash.Of(text, seed).Below(int.MaxValue));
        return dice.Between(0, 19) switch
        {
            < 6 => SubgraphResponse.Success(body),
            6 => SubgraphResponse.Failed(SubgraphFailureCodes.Timeout, "The service did not answer in time."),
            < 9 => SubgraphResponse.Success(Encoding.UTF8.GetBytes(dice.Pick(s_bodies))),
            9 => SubgraphResponse.Success(body.AsMemory(0, dice.Between(0, body.Length - 1))),
            _ => SubgraphResponse.Success(Encoding.UTF8.GetBytes(Twist(JsonNode.Parse(text)!.AsObject(), dice))),
        };
    }

    private static string Twist(JsonObject response, Dice dice)
    {
        var places = Places(response).ToList();
        for (var count = dice.Between(1, 3); count > 0; count--)
        {
            Twist(dice.Pick(places), places, dice);
        }

        if (dice.Chance(0.3))
        {
            var errors = response["errors"] as JsonArray ?? [];
            errors.Add(JsonNode.Parse(dice.Pick(s_errors)));
            response["errors"] = errors.Parent is null ? errors : errors.DeepClone();
        }

        return response.ToJsonString().Replace("\"@raw\"", dice.Pick(s_raw), StringComparison.Ordinal);
    }

    private static void Twist((JsonNode Parent, string? Key, int Index) place, List<(JsonNode Parent, string? Key, int Index)> places, Dice dice)
    {
        var value = dice.Between(0, 4) switch
        {
            0 => null,
            1 => "@raw",
            2 => Find(dice.Pick(places))?.DeepClone(),
            _ => JsonNode.Parse(dice.Pick(s_values)),
        };
        switch (place.Parent)
        {
            case JsonObject parent when dice.Chance(0.15):
                parent.Remove(place.Key!);
                break;
            case JsonObject parent:
                parent[dice.Chance(0.1) ? "added" : place.Key!] = value;
                break;
            case JsonArray list when list.Count > 0 && dice.Chance(0.3):
                list.RemoveAt(list.Count - 1);
                break;
            case JsonArray list when dice.Chance(0.3) || place.Index >= list.Count:
                list.Add(value);
                break;
            case JsonArray list:
                list[place.Index] = value;
                break;
        }
    }

    private static JsonNode? Find((JsonNode Parent, string? Key, int Index) place) => place.Parent switch
    {
        JsonObject parent => parent[place.Key!],
        JsonArray list when place.Index < list.Count => list[place.Index],
        _ => null,
    };

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(member => Places(member.Value).Prepend((node, member.Key, 0))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(index => Places(list[index]).Prepend((node, null, index))),
        _ => [],
    };
}
