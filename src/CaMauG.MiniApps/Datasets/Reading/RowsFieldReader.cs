using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads what root query fields, joins and counts mean.</summary>
internal static class RowsFieldReader
{
    public static (IReadOnlyList<RowsField> Rows, IReadOnlyList<CountField> Counts) Read(DatasetScope scope)
    {
        var (rows, counts) = (new List<RowsField>(), new List<CountField>());
        foreach (var field in scope.Schema.QueryFields)
        {
            if (ReadRoot(scope, field) is { } root)
            {
                rows.Add(root);
            }
        }

        foreach (var type in scope.Schema.Types.Values.Where(static type => type.Kind is AppTypeKind.Object && type.Name is not ("Query" or "Mutation")))
        {
            foreach (var field in type.Fields.Values)
            {
                if (field.Find("by") is { } by && ReadJoin(scope, type, field, by) is { } join)
                {
                    rows.Add(join);
                }

                if ((field.Find("count") ?? field.Find("remaining")) is { } count && ReadCount(scope, type, field, count) is { } counted)
                {
                    counts.Add(counted);
                }
            }
        }

        return (rows, counts);
    }

    private static RowsField? ReadRoot(DatasetScope scope, AppField field)
    {
        if (scope.RowsOf(field) is not { } rows || !scope.RowTypes.TryGetValue(rows.Type.Name, out var target))
        {
            scope.Error("FIELD_WITHOUT_ROWS", field.Place, field.Coordinate);
            return null;
        }

        if (rows.Shape is RowsShape.One && field.Arguments.Count == 0)
        {
            scope.Error("LOOKUP_WITHOUT_ARGUMENT", field.Place, field.Coordinate, target.Name);
            return null;
        }

        return Make(scope, field, target, rows.Shape, null);
    }

    private static RowsField? ReadJoin(DatasetScope scope, AppType parent, AppField field, AppDirective by)
    {
        if (scope.RowsOf(field) is not { } rows || !scope.RowTypes.TryGetValue(rows.Type.Name, out var target))
        {
            scope.Error("FIELD_WITHOUT_ROWS", field.Place, field.Coordinate);
            return null;
        }

        return scope.JoinOf(by, "field", parent, target) is { } join ? Make(scope, field, target, rows.Shape, join) : null;
    }

    private static CountField? ReadCount(DatasetScope scope, AppType parent, AppField field, AppDirective directive)
    {
        if (field.Type is not { Name: "Int", IsList: false })
        {
            scope.Error("COUNT_IS_INT", field.Place, field.Coordinate);
        }

        if (scope.RowTypeOf(directive, "of") is not { } target || scope.JoinOf(directive, "by", parent, target) is not { } join)
        {
            return null;
        }

        string? max = null;
        if (directive.Name == "remaining")
        {
            max = scope.Required(directive, "max");
            if (max is null || !scope.HasField(parent, max, directive.Place))
            {
                return null;
            }
        }

        return new(field, target, join, scope.Where(directive, "where", target.Type), max);
    }

    private static RowsField Make(DatasetScope scope, AppField field, RowType target, RowsShape shape, Join? join)
    {
        var rows = field.Find("rows");
        var isNearest = field.Find("nearest") is not null;
        var filters = ArgumentReader.Read(scope, field, target, isNearest);
        return new()
        {
            Field = field,
            Target = target,
            Shape = shape,
            Sort = scope.Sort(rows, target.Type),
            Where = rows is null ? null : scope.Where(rows, "where", target.Type),
            IsNearest = isNearest,
            Filters = filters,
            Join = join,
        };
    }
}
