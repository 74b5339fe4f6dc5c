using System.Text.Json;
using CaMauG.MiniApps.Datasets.Expressions;
using CaMauG.MiniApps.Findings;
using CaMauG.MiniApps.Schemas;
using CaMauG.Sdk.Rows;

namespace CaMauG.MiniApps.Datasets.Reading;

/// <summary>What the readers of one schema share: the schema, its row types, where to report, and the checks they have in common.</summary>
internal sealed class DatasetScope(AppSchema schema, FindingLog log)
{
    public AppSchema Schema { get; } = schema;

    public FindingLog Log { get; } = log;

    public Dictionary<string, RowType> RowTypes { get; } = new(StringComparer.Ordinal);

    public void Error(string code, Place place, params string[] facts) => Log.Error(code, AppSchema.FileName, place, facts);

    /// <summary>The type whose rows a field gives, and how it hands them out; null when it gives none.</summary>
    public (AppType Type, RowsShape Shape)? RowsOf(AppField field)
    {
        if (Schema.Find(field.Type.Name) is not { Kind: AppTypeKind.Object } type)
        {
            return null;
        }

        if (field.Type.IsList)
        {
            return (type, RowsShape.List);
        }

        var edges = type.Fields.GetValueOrDefault("edges");
        if (edges is null || !edges.Type.IsList)
        {
            return (type, RowsShape.One);
        }

        var node = Schema.Find(edges.Type.Name)?.Fields.GetValueOrDefault("node");
        return node is not null && Schema.Find(node.Type.Name) is { Kind: AppTypeKind.Object } target ? (target, RowsShape.Connection) : null;
    }

    /// <summary>The row type a directive names, or null after saying why.</summary>
    public RowType? RowTypeOf(AppDirective directive, string argument)
    {
        if (Required(directive, argument) is not { } name)
        {
            return null;
        }

        if (!RowTypes.TryGetValue(name, out var type))
        {
            Error("NOT_A_ROW_TYPE", directive.Place, name, string.Join(", ", RowTypes.Keys.Order(StringComparer.Ordinal)));
        }

        return type;
    }

    public string? Required(AppDirective directive, string argument)
    {
        if (directive.Text(argument) is { Length: > 0 } text)
        {
            return text;
        }

        Error("MISSING_DIRECTIVE_ARGUMENT", directive.Place, argument, directive.Name);
        return null;
    }

    /// <summary>Says so when a row type lacks a member.</summary>
    public bool HasField(AppType type, string field, Place place)
    {
        if (field == Join.Owner || type.Fields.ContainsKey(field))
        {
            return true;
        }

        Error("UNKNOWN_FIELD", place, field, type.Name, string.Join(", ", type.Fields.Keys));
        return false;
    }

    public Condition? Where(AppDirective directive, string argument, AppType type)
    {
        if (directive.Text(argument) is not { } text)
        {
            return null;
        }

        if (ExpressionParser.Condition(text) is not { } condition)
        {
            Error("BAD_CONDITION", directive.Place, text);
            return null;
        }

        foreach (var term in condition.Terms.Where(term => HasField(type, term.Field, directive.Place)))
        {
            foreach (var value in term.Values)
            {
                CheckConstant(type.Fields.GetValueOrDefault(term.Field), value, directive.Place);
            }
        }

        return condition;
    }

    public IReadOnlyList<RowOrder> Sort(AppDirective? directive, AppType type)
    {
        if (directive?.Text("sort") is not { } text)
        {
            return [];
        }

        if (ExpressionParser.Sort(text) is not { } orders)
        {
            Error("BAD_SORT", directive.Place, text);
            return [];
        }

        return orders.All(order => HasField(type, order.Field, directive.Place)) ? orders : [];
    }

    public IReadOnlyList<Assignment> Set(AppDirective directive, AppType type)
    {
        if (directive.Text("set") is not { } text)
        {
            return [];
        }

        if (ExpressionParser.Assignments(text) is not { } assignments)
        {
            Error("BAD_SET", directive.Place, text);
            return [];
        }

        foreach (var assignment in assignments.Where(assignment => HasField(type, assignment.Field, directive.Place)))
        {
            CheckConstant(type.Fields.GetValueOrDefault(assignment.Field), assignment.Value, directive.Place);
        }

        return assignments;
    }

    /// <summary>The way a field hangs on its parent, or null after saying why.</summary>
    public Join? JoinOf(AppDirective directive, string argument, AppType parent, RowType target)
    {
        if (Required(directive, argument) is not { } field || !HasField(target.Type, field, directive.Place))
        {
            return null;
        }

        string[] path = directive.Text("equals")?.Split('.') ?? [];
        if (path.Length > 0 && !HasField(parent, path[0], directive.Place))
        {
            return null;
        }

        if (path.Length == 0 && parent.Key.Count != 1)
        {
            Error("JOIN_NEEDS_KEY", directive.Place, parent.Name);
            return null;
        }

        return new(field, path, parent.Key.Count > 0 ? parent.Key[0] : "id");
    }

    /// <summary>The member an order value names: <c>OBSERVED_ON_DESC</c> → <c>observedOn</c>.</summary>
    public static RowOrder? OrderOf(string value, AppType type)
    {
        var isDescending = value.EndsWith("_DESC", StringComparison.Ordinal);
        if (!isDescending && !value.EndsWith("_ASC", StringComparison.Ordinal))
        {
            return null;
        }

        var name = value[..value.LastIndexOf('_')];
        var field = type.Fields.Keys.FirstOrDefault(field => JsonNamingPolicy.SnakeCaseUpper.ConvertName(field) == name);
        return field is null ? null : new(field, isDescending);
    }

    private void CheckConstant(AppField? field, object? value, Place place)
    {
        if (field is not null && value is string text && Schema.Find(field.Type.Name) is { Kind: AppTypeKind.Enum } type
            && !type.Values.Exists(constant => constant.Name == text))
        {
            Error("UNKNOWN_ENUM_VALUE", place, text, type.Name, string.Join(", ", type.Values.Select(static constant => constant.Name)));
        }
    }
}
