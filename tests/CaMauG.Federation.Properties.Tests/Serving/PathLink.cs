using System.Text.Json.Nodes;

namespace CaMauG.Federation.Properties.Tests.Serving;

/// <summary>A place in a response, as a chain to the root.</summary>
internal sealed record PathLink(PathLink? Parent, string? Key, int Index)
{
    public JsonArray ToJson()
    {
        var steps = new Stack<JsonNode>();
        for (var at = this; at is not null; at = at.Parent)
        {
            steps.Push(at.Key is { } key ? JsonValue.Create(key) : JsonValue.Create(at.Index));
        }

        return [.. steps];
    }
}
