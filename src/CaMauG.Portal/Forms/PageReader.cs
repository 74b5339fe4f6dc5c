using System.Text.Json;
using CaMauG.Contracts.Apps;
using CaMauG.Portal.Shell;

namespace CaMauG.Portal.Forms;

/// <summary>Turns an answer into what a page shows, by the page's tree of fields.</summary>
/// <param name="app">The mini-app with the pages that links may lead to; a link to any other is left out.</param>
internal sealed class PageReader(MiniAppInfo app)
{
    public PageRow Read(IReadOnlyList<PageField> fields, JsonElement data)
    {
        var root = new PageRow();
        ReadFields(fields, data, root, null);
        return root;
    }

    private void ReadFields(IReadOnlyList<PageField> fields, JsonElement source, PageRow row, string? label)
    {
        foreach (var field in fields)
        {
            if (source.ValueKind is JsonValueKind.Object && source.TryGetProperty(field.ResponseKey, out var value)
                && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                ReadField(field, value, row, label);
            }
        }
    }

    private void ReadField(PageField field, JsonElement value, PageRow row, string? label)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            ReadList(field, value, row);
        }
        else if (value.ValueKind is JsonValueKind.Object)
        {
            ReadObject(field, value, row, label);
        }
        else if (field.As is not PageShow.None)
        {
            row.Add(ValueWriter.Write(field, value, field.Label ?? label));
        }
    }

    private void ReadObject(PageField field, JsonElement value, PageRow row, string? label)
    {
        if (field.Fields.FirstOrDefault(static inner => inner.ResponseKey is "edges") is { } edges && value.TryGetProperty("edges", out var list))
        {
            row.Add(BlockOf(field.Label ?? edges.Label, edges, list) with { TotalCount = TotalOf(value), NextCursor = CursorOf(value) });
            return;
        }

        AddLinks(field, value, row);
        ReadFields(field.Fields, value, row, field.Label ?? label);
    }

    private void ReadList(PageField field, JsonElement list, PageRow row)
    {
        if (field.Fields.Count > 0)
        {
            row.Add(BlockOf(field.Label, field, list));
            return;
        }

        if (field.As is PageShow.None)
        {
            return;
        }

        var values = list.EnumerateArray().Where(static item => item.ValueKind is not JsonValueKind.Null)
            .Select(item => ValueWriter.Write(field, item, field.Label)).ToList();
        if (field.As is PageShow.Image or PageShow.Badge)
        {
            values.ForEach(row.Add);
        }
        else if (values.Count > 0)
        {
            row.Add(values[0] with { Text = string.Join(", ", values.Select(static value => value.Text)), Number = null });
        }
    }

    private PageBlock BlockOf(string? heading, PageField field, JsonElement list)
    {
        var rows = new List<PageRow>();
        foreach (var item in list.EnumerateArray().Where(static item => item.ValueKind is JsonValueKind.Object))
        {
            var row = new PageRow();
            AddLinks(field, item, row);
            ReadFields(field.Fields, item, row, null);
            rows.Add(row);
        }

        return new(heading, rows);
    }

    private void AddLinks(PageField field, JsonElement source, PageRow row)
    {
        foreach (var link in (field.Link is { } first ? field.Buttons.Prepend(first) : field.Buttons).Where(CanOpen))
        {
            var query = link.Arguments
                .Select(argument => KeyValuePair.Create(argument.Key, ValueWriter.TextAt(source, argument.Value)))
                .Where(static pair => pair.Value is not null);
            row.Link(Paths.With(Paths.AppPage(app.Id, link.PageId), query), link.Label);
        }
    }

    private bool CanOpen(PageLink link) => app.Pages.Any(page => page.Id == link.PageId);

    private static int? TotalOf(JsonElement connection) =>
        connection.TryGetProperty("totalCount", out var count) && count.TryGetInt32(out var total) ? total : null;

    private static string? CursorOf(JsonElement connection) =>
        connection.TryGetProperty("pageInfo", out var info) && info.ValueKind is JsonValueKind.Object
        && info.TryGetProperty("hasNextPage", out var next) && next.ValueKind is JsonValueKind.True
        && info.TryGetProperty("endCursor", out var cursor) && cursor.ValueKind is JsonValueKind.String
            ? cursor.GetString()
            : null;
}
