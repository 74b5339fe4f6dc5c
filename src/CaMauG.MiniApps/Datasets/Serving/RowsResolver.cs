using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Datasets.Reading;
using CaMauG.Sdk.Resolving;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Serving;

/// <summary>Answers a field with rows: filters by its arguments, orders, pages.</summary>
internal sealed class RowsResolver(RowsField field)
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    // Everywhere on Earth: without a radius the nearest are asked for, however far.
    private const double AnyRadiusKm = 20_100;

    public async Task<object?> ResolveAsync(FieldContext context)
    {
        var query = MakeQuery(context);
        if (field.Join is { } join)
        {
            if (ParentValue.Narrow(query, join, context) is not { } narrowed)
            {
                return field.Shape is RowsShape.One ? null : Shape(new RowPage([], 0, 0));
            }

            query = narrowed;
        }

        var page = await context.Rows.QueryAsync(field.Target.Name, query, context.Cancellation).ConfigureAwait(false);
        return Shape(query.Near is { } circle && field.Target.DistanceField is { } distance ? WithDistances(page, circle, distance) : page);
    }

    private object? Shape(RowPage page) => field.Shape switch
    {
        RowsShape.One => page.Rows.Count > 0 ? page.Rows[0] : null,
        RowsShape.List => page.Rows,
        _ => page.ToConnection(),
    };

    private RowQuery MakeQuery(FieldContext context)
    {
        var equal = new Dictionary<string, object?>(StringComparer.Ordinal);
        var bounds = new List<ConditionTerm>();
        var query = new RowQuery { Owner = Ownership.Scope(field.Target, context), OrderBy = field.Sort, First = DefaultFirst() };
        double latitude = 0, longitude = 0, radius = AnyRadiusKm;
        foreach (var filter in field.Filters)
        {
            if (context.Arguments.GetValueOrDefault(filter.Argument) is not { } value)
            {
                continue;
            }

            switch (filter.Kind)
            {
                case FilterKind.Equal:
                    equal[filter.Field] = value;
                    break;
                case FilterKind.From:
                    bounds.Add(new(filter.Field, ">=", [value]));
                    break;
                case FilterKind.To:
                    bounds.Add(new(filter.Field, "<=", [value]));
                    break;
                case FilterKind.Search:
                    query = query with { Search = RowValue.Text(value) };
                    break;
                case FilterKind.First:
                    query = query with { First = Math.Clamp(RowValue.To<int>(value), 0, LargestPage) };
                    break;
                case FilterKind.After:
                    query = query with { After = RowValue.Text(value) };
                    break;
                case FilterKind.OrderBy:
                    query = query with { OrderBy = DatasetScope.OrderOf(RowValue.Text(value)!, field.Target.Type) is { } order ? [order] : field.Sort };
                    break;
                case FilterKind.Latitude:
                    latitude = RowValue.Number(value) ?? 0;
                    break;
                case FilterKind.Longitude:
                    longitude = RowValue.Number(value) ?? 0;
                    break;
                case FilterKind.Radius:
                    radius = RowValue.Number(value) ?? AnyRadiusKm;
                    break;
            }
        }

        return query with
        {
            Equal = equal,
            Near = field.IsNearest ? new GeoCircle(latitude, longitude, radius) : null,
            Where = Where(bounds, context.Now),
        };
    }

    // A field without "first" shows all it may; one with it a screenful unless asked for more.
    private int DefaultFirst() => field.Shape is RowsShape.One ? 1
        : field.Filters.Any(static filter => filter.Kind is FilterKind.First) ? DefaultPage : LargestPage;

    private Func<Row, bool>? Where(List<ConditionTerm> bounds, DateTimeOffset now)
    {
        if (bounds.Count == 0 && field.Where is null)
        {
            return null;
        }

        var range = new Condition(bounds);
        return row => range.Holds(row, now) && (field.Where?.Holds(row, now) ?? true);
    }

    private static RowPage WithDistances(RowPage page, GeoCircle circle, string member) => page with
    {
        Rows =
        [
            .. page.Rows.Select(row => row with
            {
                Values = new Dictionary<string, object?>(row.Values, StringComparer.Ordinal)
                {
                    [member] = circle.DistanceTo(row) is { } distance ? Math.Round(distance, 3) : null,
                },
            }),
        ],
    };
}
