using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads what the arguments of a field of rows do, by their names.</summary>
internal static class ArgumentReader
{
    public static IReadOnlyList<ArgumentFilter> Read(DatasetScope scope, AppField field, RowType target, bool isNearest)
    {
        var filters = new List<ArgumentFilter>();
        foreach (var argument in field.Arguments)
        {
            if (Read(scope, argument, target.Type, isNearest) is { } filter)
            {
                filters.Add(filter);
            }
        }

        if (isNearest)
        {
            CheckNearest(scope, field, target);
        }

        if (filters.Exists(static filter => filter.Kind is FilterKind.Search) && target.SearchFields.Count == 0)
        {
            scope.Error("NOTHING_TO_SEARCH", field.Place, field.Coordinate, target.Name);
        }

        return filters;
    }

    private static ArgumentFilter? Read(DatasetScope scope, AppField argument, AppType type, bool isNearest)
    {
        var name = argument.Name;
        if (isNearest && name is "latitude" or "longitude" or "radiusKm")
        {
            return new(name, name switch { "latitude" => FilterKind.Latitude, "longitude" => FilterKind.Longitude, _ => FilterKind.Radius }, string.Empty);
        }

        if (type.Fields.ContainsKey(name))
        {
            return new(name, FilterKind.Equal, name);
        }

        switch (name)
        {
            case "search":
                return new(name, FilterKind.Search, string.Empty);
            case "first":
                return new(name, FilterKind.First, string.Empty);
            case "after":
                return new(name, FilterKind.After, string.Empty);
            case "orderBy":
                CheckOrder(scope, argument, type);
                return new(name, FilterKind.OrderBy, string.Empty);
        }

        if (Bound(name, "From", type) is { } from)
        {
            return new(name, FilterKind.From, from);
        }

        if (Bound(name, "To", type) is { } to)
        {
            return new(name, FilterKind.To, to);
        }

        scope.Error("UNKNOWN_ARGUMENT", argument.Place, argument.Coordinate, type.Name);
        return null;
    }

    private static string? Bound(string name, string suffix, AppType type)
    {
        var field = name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : string.Empty;
        return type.Fields.ContainsKey(field) ? field : null;
    }

    private static void CheckOrder(DatasetScope scope, AppField argument, AppType type)
    {
        if (scope.Schema.Find(argument.Type.Name) is not { Kind: AppTypeKind.Enum } order)
        {
            scope.Error("ORDER_IS_ENUM", argument.Place, argument.Coordinate);
            return;
        }

        foreach (var value in order.Values.Where(value => DatasetScope.OrderOf(value.Name, type) is null))
        {
            scope.Error("BAD_ORDER_VALUE", order.Place, $"{order.Name}.{value.Name}", type.Name);
        }
    }

    private static void CheckNearest(DatasetScope scope, AppField field, RowType target)
    {
        if (field.Argument("latitude") is null || field.Argument("longitude") is null
            || !target.Type.Fields.ContainsKey("latitude") || !target.Type.Fields.ContainsKey("longitude"))
        {
            scope.Error("NEAREST_NEEDS_POINT", field.Place, field.Coordinate, target.Name);
        }
    }
}
