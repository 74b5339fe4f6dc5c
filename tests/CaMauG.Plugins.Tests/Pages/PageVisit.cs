using System.Text.Json;
using CaMauG.MiniApps.Pages;

namespace CaMauG.Plugins.Tests.Pages;

/// <summary>What a person saw on a page, and where its rows lead.</summary>
internal sealed class PageVisit(CompiledPage page, JsonElement data)
{
    public CompiledPage Page { get; } = page;

    /// <summary>True when each field of the operation's root has at least one row.</summary>
    public bool HasRows => Page.Fields.All(shown => Rows(data.GetProperty(shown.ResponseKey)).Any());

    /// <summary>The links of its rows: the page and what the row gives it, by input path.</summary>
    public IEnumerable<(string Page, Dictionary<string, object?> Inputs)> Links() => Links(Page.Fields, data);

    private static IEnumerable<(string, Dictionary<string, object?>)> Links(IReadOnlyList<CompiledField> fields, JsonElement parent)
    {
        foreach (var field in fields)
        {
            foreach (var row in Items(parent.GetProperty(field.ResponseKey)))
            {
                foreach (var link in field.Link is { } tap ? field.Buttons.Append(tap) : field.Buttons)
                {
                    yield return (link.PageId, link.Arguments.ToDictionary(static pair => pair.Key, pair => (object?)Value(row, pair.Value), StringComparer.Ordinal));
                }

                foreach (var inner in Links(field.Fields, row))
                {
                    yield return inner;
                }
            }
        }
    }

    private static JsonElement? Value(JsonElement row, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (row.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            row = row.GetProperty(part);
        }

        return row.ValueKind is JsonValueKind.Null ? null : row.Clone();
    }

    private static IEnumerable<JsonElement> Rows(JsonElement root) =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty("edges", out var edges) ? Items(edges) : Items(root);

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.Object),
        JsonValueKind.Object => [value],
        _ => [],
    };
}
