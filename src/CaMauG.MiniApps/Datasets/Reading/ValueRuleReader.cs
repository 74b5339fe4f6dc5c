using CaMauG.MiniApps.Schemas;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>Reads <c>@value</c>.</summary>
internal static class ValueRuleReader
{
    public static IReadOnlyList<ValueRule> Read(DatasetScope scope, RowType type)
    {
        var rules = new List<ValueRule>();
        foreach (var field in type.Type.Fields.Values)
        {
            if (field.Find("value") is { } directive && Read(scope, type, field, directive) is { } rule)
            {
                rules.Add(rule);
            }
        }

        // Copies read through references of the finished row.
        return [.. rules.OrderBy(static rule => rule.Source is ValueSource.Copy)];
    }

    private static ValueRule? Read(DatasetScope scope, RowType type, AppField field, AppDirective directive)
    {
        if (!Enum.TryParse<ValueSource>(directive.Text("of"), ignoreCase: true, out var source))
        {
            scope.Error("BAD_VALUE_SOURCE", directive.Place, field.Coordinate, string.Join(", ", Enum.GetNames<ValueSource>()).ToUpperInvariant());
            return null;
        }

        switch (source)
        {
            case ValueSource.Constant:
                return scope.Required(directive, "value") is { } text ? new(field.Name, source, TypedText.Read(field.Type, text), null, []) : null;
            case ValueSource.Code:
                return scope.Required(directive, "pattern") is { } pattern ? new(field.Name, source, null, pattern, []) : null;
            case ValueSource.Copy:
                return scope.Required(directive, "from") is { } path && HasPath(scope, type.Type, path, directive)
                    ? new(field.Name, source, null, null, path.Split('.'))
                    : null;
            default:
                return new(field.Name, source, null, null, []);
        }
    }

    private static bool HasPath(DatasetScope scope, AppType type, string path, AppDirective directive)
    {
        foreach (var name in path.Split('.'))
        {
            if (!scope.HasField(type, name, directive.Place))
            {
                return false;
            }

            type = scope.Schema.Find(type.Fields[name].Type.Name) ?? type;
        }

        return true;
    }
}
