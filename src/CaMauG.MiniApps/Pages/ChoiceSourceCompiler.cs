using CaMauG.Federation.Schemas;

namespace CaMauG.MiniApps.Pages;

/// <summary>Makes the query whose rows are the choices of an input.</summary>
internal static class ChoiceSourceCompiler
{
    private const int MostChoices = 100;

    public static CompiledChoiceSource? Compile(PageContext context, PageSource page, PageDirective directive)
    {
        if (directive.Text("from") is not { } root)
        {
            return null;
        }

        var (value, label) = (directive.Text("value") ?? "id", directive.Text("text") ?? "name");
        if (context.Api.FindType(context.Api.QueryType)?.FindField(root) is not { } field || field.Arguments.Any(static argument => argument.IsRequired)
            || RowsOf(context.Api, field) is not { } rows || rows.Type.FindField(value) is null || rows.Type.FindField(label) is null)
        {
            page.Error("UNKNOWN_CHOICE_FIELD", directive.Node, root);
            return null;
        }

        var first = field.Arguments.Any(static argument => argument.Name == "first") ? $"(first: {MostChoices})" : string.Empty;
        var members = value == label ? value : $"{value} {label}";
        return rows.IsConnection
            ? new($"query Choices {{ {root}{first} {{ edges {{ node {{ {members} }} }} }} }}", $"{root}.edges", $"node.{value}", $"node.{label}")
            : new($"query Choices {{ {root}{first} {{ {members} }} }}", root, value, label);
    }

    private static (SchemaType Type, bool IsConnection)? RowsOf(ApiSchema api, SchemaField field)
    {
        if (api.FindType(field.Type.Name) is not { } type)
        {
            return null;
        }

        if (field.Type.IsList)
        {
            return (type, false);
        }

        var node = type.FindField("edges") is { } edges ? api.FindType(edges.Type.Name)?.FindField("node") : null;
        return node is not null && api.FindType(node.Type.Name) is { } rows ? (rows, true) : null;
    }
}
