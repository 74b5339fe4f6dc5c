using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>The patterns of the suites' format: equal scalars, lists item by item, objects by the properties the pattern has.</summary>
internal static class Pattern
{
    public static bool Fits(JsonNode? pattern, JsonNode? value) => pattern switch
    {
        null => value is null,
        JsonObject properties => value is JsonObject candidate && properties.All(property => Fits(property.Value, candidate[property.Key])),
        JsonArray items => value is JsonArray candidates && items.Count == candidates.Count && items.Zip(candidates).All(static pair => Fits(pair.First, pair.Second)),
        _ => value is JsonValue scalar && SameScalar(pattern.AsValue(), scalar),
    };

    private static bool SameScalar(JsonValue left, JsonValue right)
    {
        if (left.GetValueKind() is JsonValueKind.Number && right.GetValueKind() is JsonValueKind.Number)
        {
            return Number(left) == Number(right);
        }

        return JsonNode.DeepEquals(left, right);
    }

    private static double Number(JsonValue value) => JsonDocument.Parse(value.ToJsonString()).RootElement.GetDouble();
}
