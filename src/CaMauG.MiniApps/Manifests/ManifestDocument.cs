using System.Text.Json;
using CaMauG.MiniApps.Files;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests;

/// <summary>A manifest as JSON, with the places of its members and the files beside it: what rules look at.</summary>
internal sealed class ManifestDocument(JsonElement root, JsonPlaces places, PluginFiles files)
{
    public const string FileName = "manifest.json";

    public JsonElement Root { get; } = root;

    public PluginFiles Files { get; } = files;

    public Place PlaceOf(string path) => places[path];

    /// <summary>The value at a path, or null when it is not there.</summary>
    public JsonElement? Find(string path)
    {
        var current = Root;
        foreach (var name in path.Split('.'))
        {
            if (current.ValueKind is not JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current.ValueKind is JsonValueKind.Null ? null : current;
    }

    /// <summary>The text at a path; null when there is none or it is no text.</summary>
    public string? Text(string path) => Find(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The whole number at a path; null when there is none.</summary>
    public int? Integer(string path) => Find(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>The texts of the list at a path with their own paths; what is no text is left out.</summary>
    public IEnumerable<(string Path, string Text)> Texts(string path) =>
        Items(path).Where(static item => item.Value.ValueKind is JsonValueKind.String).Select(static item => (item.Path, item.Value.GetString()!));

    /// <summary>The items of the list at a path with their own paths.</summary>
    public IEnumerable<(string Path, JsonElement Value)> Items(string path) =>
        Find(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select((item, index) => ($"{path}[{index}]", item)) : [];

    public static string? TextOf(JsonElement item, string name) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
