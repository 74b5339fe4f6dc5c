using System.Text.Json;
using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps.Manifests.Rules;

/// <summary>Members are known, of the right kind, and the required ones are there.</summary>
internal sealed class MemberRule : IManifestRule
{
    public void Check(ManifestDocument manifest, FindingLog log)
    {
        if (manifest.Root.ValueKind is not JsonValueKind.Object)
        {
            log.Error("WRONG_KIND", ManifestDocument.FileName, new(1, 1), "manifest.json", Name(JsonValueKind.Object));
            return;
        }

        CheckMembers(manifest, log, manifest.Root, string.Empty, string.Empty);
    }

    private static void CheckMembers(ManifestDocument manifest, FindingLog log, JsonElement value, string path, string shape)
    {
        foreach (var member in value.EnumerateObject())
        {
            var (memberPath, memberShape) = (Join(path, member.Name), Join(shape, member.Name));
            if (!ManifestShape.Members.TryGetValue(memberShape, out var expected))
            {
                log.Error("UNKNOWN_MEMBER", ManifestDocument.FileName, manifest.PlaceOf(memberPath), memberPath);
            }
            else
            {
                CheckValue(manifest, log, member.Value, memberPath, memberShape, expected.Kind);
            }
        }

        var prefix = shape.Length == 0 ? string.Empty : shape + ".";
        foreach (var (name, expected) in ManifestShape.Members)
        {
            if (expected.Required && name.StartsWith(prefix, StringComparison.Ordinal) && name.IndexOfAny(['.', '['], prefix.Length) < 0
                && !value.TryGetProperty(name[prefix.Length..], out _))
            {
                log.Error("MISSING_MEMBER", ManifestDocument.FileName, manifest.PlaceOf(path), Join(path, name[prefix.Length..]));
            }
        }
    }

    private static void CheckValue(ManifestDocument manifest, FindingLog log, JsonElement value, string path, string shape, JsonValueKind expected)
    {
        var kind = value.ValueKind is JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
        if (kind != expected)
        {
            log.Error("WRONG_KIND", ManifestDocument.FileName, manifest.PlaceOf(path), path, Name(expected));
        }
        else if (kind is JsonValueKind.Object && !ManifestShape.FreeNames.Contains(shape))
        {
            CheckMembers(manifest, log, value, path, shape);
        }
        else if (kind is JsonValueKind.Array && ManifestShape.Members.TryGetValue(shape + "[]", out var item))
        {
            foreach (var (element, index) in value.EnumerateArray().Select(static (element, index) => (element, index)))
            {
                CheckValue(manifest, log, element, $"{path}[{index}]", shape + "[]", item.Kind);
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "\"…\"",
        JsonValueKind.Number => "123",
        JsonValueKind.True => "true/false",
        JsonValueKind.Array => "[…]",
        _ => "{…}",
    };
}
