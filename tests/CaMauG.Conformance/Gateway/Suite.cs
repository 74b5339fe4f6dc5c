using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>A suite as its file says.</summary>
internal sealed record Suite(string Name, JsonObject State, IReadOnlyList<SuiteSubgraph> Subgraphs, IReadOnlyList<SuiteTest> Tests)
{
    public static Suite Read(string file)
    {
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        return new(
            (string)json["suite"]!,
            json["state"]?.AsObject() ?? [],
            [.. json["subgraphs"]!.AsArray().Select(static node => new SuiteSubgraph(
                (string)node!["name"]!, (string)node["sdl"]!, node["data"]?.AsObject() ?? [], node["roots"]?.AsObject() ?? [], node["entities"]?.AsObject() ?? []))],
            [.. json["tests"]!.AsArray().Select(static node => new SuiteTest(
                (string)node!["query"]!, node["variables"], node["expected"]!["data"], (bool?)node["expected"]!["errors"]))]);
    }
}

/// <summary>A subgraph of a suite.</summary>
internal sealed record SuiteSubgraph(string Name, string Sdl, JsonObject Data, JsonObject Roots, JsonObject Entities);

/// <summary>A query and what is expected.</summary>
internal sealed record SuiteTest(string Query, JsonNode? Variables, JsonNode? Data, bool? Errors);
