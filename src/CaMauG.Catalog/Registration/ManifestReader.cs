using System.Text.Json;
using CaMauG.Catalog.Texts;
using CaMauG.Contracts;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Registration;

/// <summary>
/// Reads manifests as the tools of clients write them: Apollo's (<c>apollo-persisted-query-manifest</c>, version 1), and the plain object of ids and documents that
/// Relay and GraphQL Code Generator make.
/// </summary>
internal static class ManifestReader
{
    private const string ApolloFormat = "apollo-persisted-query-manifest";
    private const string HashPrefix = "sha256:";

    /// <summary>The operations of a manifest, or why it is none.</summary>
    public static (IReadOnlyList<ManifestOperation>? Operations, Refusal? Refusal) Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
            {
                return (null, CatalogTexts.Refuse("MANIFEST_FORMAT"));
            }

            return root.TryGetProperty("format", out var format) && root.TryGetProperty("operations", out var operations)
                ? ReadApollo(root, format, operations)
                : ReadMap(root);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, CatalogTexts.Refuse("MANIFEST_UNREADABLE"));
        }
    }

    private static (IReadOnlyList<ManifestOperation>?, Refusal?) ReadApollo(JsonElement root, JsonElement format, JsonElement operations)
    {
        if (Text(format) is not ApolloFormat || !root.TryGetProperty("version", out var version) || version.ToString() is not "1"
            || operations.ValueKind is not JsonValueKind.Array)
        {
            return (null, CatalogTexts.Refuse("MANIFEST_FORMAT"));
        }

        var read = new List<ManifestOperation>();
        foreach (var operation in operations.EnumerateArray())
        {
            if (operation.ValueKind is not JsonValueKind.Object || Member(operation, "id") is not { } id || Member(operation, "body") is not { } body)
            {
                return (null, CatalogTexts.Refuse("MANIFEST_OPERATION", null, read.Count));
            }

            read.Add(Make(id, body));
        }

        return (read, null);
    }

    private static (IReadOnlyList<ManifestOperation>?, Refusal?) ReadMap(JsonElement root)
    {
        var read = new List<ManifestOperation>();
        foreach (var member in root.EnumerateObject())
        {
            if (Text(member.Value) is not { } body)
            {
                return (null, CatalogTexts.Refuse("MANIFEST_OPERATION", null, read.Count));
            }

            read.Add(Make(member.Name, body));
        }

        return (read, null);
    }

    private static ManifestOperation Make(string id, string body) =>
        new(id.StartsWith(HashPrefix, StringComparison.Ordinal) ? id[HashPrefix.Length..] : id, body);

    private static string? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
