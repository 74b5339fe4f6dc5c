using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Finds the row a representation stands for, by whichever of the type's keys it carries.</summary>
internal sealed class RowEntityResolver(RowType type)
{
    private readonly IReadOnlyList<string> _external =
        [.. type.Type.Fields.Values.Where(static field => field.Find("external") is not null).Select(static field => field.Name)];

    public async Task<object?> ResolveAsync(FieldContext context, Representation representation)
    {
        var row = Ownership.Show(type, await FindAsync(context, representation).ConfigureAwait(false), context);
        return row is null || _external.Count == 0 ? row : WithExternal(row, representation);
    }

    private async Task<Row?> FindAsync(FieldContext context, Representation representation)
    {
        if (type.IdOf(representation.Values) is { } id)
        {
            return await context.Rows.FindAsync(type.Name, id, context.Cancellation).ConfigureAwait(false);
        }

        var key = type.Type.Keys.FirstOrDefault(key => RowType.IdOf(key.Fields, representation.Values) is not null);
        if (key is null)
        {
            return null;
        }

        var equal = key.Fields.ToDictionary(static name => name, name => representation[name], StringComparer.Ordinal);
        var page = await context.Rows.QueryAsync(type.Name, new RowQuery { Equal = equal, First = 1 }, context.Cancellation).ConfigureAwait(false);
        return page.Rows.Count > 0 ? page.Rows[0] : null;
    }

    // What @requires brought from other services: joins read it from the row.
    private Row WithExternal(Row row, Representation representation)
    {
        var values = new Dictionary<string, object?>(row.Values, StringComparer.Ordinal);
        foreach (var name in _external.Where(representation.Values.ContainsKey))
        {
            values[name] = representation[name];
        }

        return row with { Values = values };
    }
}
