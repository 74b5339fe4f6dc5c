using System.Text.Encodings.Web;
using System.Text.Json;
using CaMauG.Subgraphs.Values;

namespace CaMauG.MiniApps.Rows;

/// <summary>Members of a row as the JSON they are stored as.</summary>
internal static class RowJson
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, object?> values) => JsonSerializer.Serialize(values, s_options);

    public static Dictionary<string, object?> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonValues.ReadObject(document.RootElement);
    }

    /// <summary>Values as they will be read back: whatever JSON makes of them.</summary>
    public static Dictionary<string, object?> Normalize(IReadOnlyDictionary<string, object?> values) => Read(Write(values));
}
