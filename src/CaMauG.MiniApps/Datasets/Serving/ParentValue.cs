using CaMauG.MiniApps.Texts;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Reads from a parent, whether it is a row of ours or another service's entity, what a join needs.</summary>
internal static class ParentValue
{
    /// <summary>Narrows a query to the rows that hang on the parent; null when the parent lacks the value.</summary>
    public static RowQuery? Narrow(RowQuery query, Join join, FieldContext context)
    {
        if (join.Field == Join.Owner)
        {
            return query with { Owner = RequireSelf(Of(context.Source, [join.ParentKey]), context) };
        }

        var value = Of(context.Source, join.ParentPath.Count > 0 ? join.ParentPath : [join.ParentKey]);
        return value is null ? null : query with { Equal = new Dictionary<string, object?>(query.Equal, StringComparer.Ordinal) { [join.Field] = value } };
    }

    public static object? Of(object? parent, IReadOnlyList<string> path)
    {
        object? current = parent;
        foreach (var name in path)
        {
            current = current switch
            {
                Row row => row[name] ?? (name == "id" ? row.Id : null),
                Representation representation => representation[name],
                IReadOnlyDictionary<string, object?> members => members.GetValueOrDefault(name),
                IReadOnlyList<object?> list => list.Select(item => Of(item, [name])).ToList(),
                // A reference of our own rows is stored as the key: the way into it ends there.
                _ => current,
            };
        }

        return current;
    }

    private static string RequireSelf(object? id, FieldContext context)
    {
        var caller = Ownership.RequireCaller(context);
        return RowValue.Text(id) == caller.Subject ? caller.Subject : throw Refusals.Make("NOT_YOURS", "FORBIDDEN");
    }
}
