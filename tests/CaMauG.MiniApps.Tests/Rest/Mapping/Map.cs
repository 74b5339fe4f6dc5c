using System.Text.Json;
using CaMauG.MiniApps.Rest.Mapping;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Tests.Rest.Mapping;

/// <summary>Runs a mapping over JSON and gives JSON; nothing when the value is missing.</summary>
internal static class Map
{
    public const string Nothing = "(missing)";

    public static string Run(string mapping, string json, int version = 4, string? variables = null)
    {
        var expression = MappingParser.Parse(mapping, new(version), out var fault);
        Assert.True(expression is not null, $"{fault}");
        var evaluation = new Evaluation();
        var known = variables is null ? MappingVariables.None : new MappingVariables((Dictionary<string, object?>)Read(variables)!);
        var result = evaluation.Run(expression, Read(json), known);
        return Missing.Is(result) ? Nothing : JsonValue.Write(result);
    }

    public static void Check(string mapping, string json, string expected, int version = 4, string? variables = null)
    {
        var actual = Run(mapping, json, version, variables);
        Assert.Equal(expected == Nothing ? expected : JsonValue.Write(Read(expected)), actual);
    }

    public static MappingFault Fault(string mapping, int version = 4)
    {
        var expression = MappingParser.Parse(mapping, new(version), out var fault);
        Assert.True(expression is null && fault is not null, "It was read.");
        return fault;
    }

    private static object? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValues.Read(document.RootElement);
    }
}
