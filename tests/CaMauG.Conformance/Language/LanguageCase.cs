using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Language;

/// <summary>One recorded case; what a kind has no use for is null.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind"><c>validation</c>, <c>parse</c>, <c>execution</c> or <c>sdl</c>.</param>
/// <param name="Title">Where it stands in the tests it was recorded from.</param>
/// <param name="Text">Operations or SDL.</param>
/// <param name="Schema">Id of the schema operations are asked of, or of the one an SDL text stands on top of.</param>
/// <param name="Node">All of it.</param>
internal sealed record LanguageCase(string Id, string Kind, string Title, string Text, string? Schema, JsonNode Node)
{
    /// <summary>The rule it was recorded for.</summary>
    public string Rule => (string)Node["rule"]!;

    /// <summary>Whether its rule is outside the specification.</summary>
    public bool IsCustom => (bool?)Node["custom"] is true;

    /// <summary>Name in the report.</summary>
    public string Name => $"language/{Id}";

    /// <summary>Category in the report.</summary>
    public string Category => $"language/{Kind}";

    /// <summary>The errors that are expected; none when the text is to be accepted.</summary>
    public JsonArray Errors => Kind switch
    {
        "validation" => Node["all"]!["errors"]!.AsArray(),
        "execution" => Node["expected"]!["errors"]?.AsArray() ?? [],
        "parse" => Node["errors"]!.AsArray(),
        _ => Node["ruleErrors"]!.AsArray(),
    };

    public static LanguageCase Read(JsonNode node) => new(
        (string)node["id"]!,
        (string)node["kind"]!,
        (string)node["title"]!,
        (string)(node["query"] ?? node["text"] ?? node["sdl"])!,
        (string?)(node["schema"] ?? node["baseSchema"]),
        node);
}
