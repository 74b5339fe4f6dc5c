using GraphQLParser.AST;

namespace CaMauG.MiniApps.Schemas;

/// <summary>A schema's link to the connect specification (<c>specs.apollo.dev/connect</c>), and what it says of the services it takes fields from.</summary>
/// <param name="Version">What stands in the address behind <c>connect/</c>.</param>
/// <param name="Link">The link.</param>
/// <param name="Connect">Name of its <c>@connect</c> here.</param>
/// <param name="Source">Name of its <c>@source</c> here.</param>
internal sealed record AppConnect(string Version, AppDirective Link, string Connect, string Source)
{
    public const string Url = "https://specs.apollo.dev/connect/";

    public List<AppDirective> Sources { get; } = [];

    /// <summary>Reads a link; its names are those it imports, else the specification's own with its name before them.</summary>
    public static AppConnect From(AppDirective link)
    {
        var prefix = link.Text("as") ?? "connect";
        return new(
            link.Text("url")![Url.Length..].TrimEnd('/'), link,
            Imported(link, "@connect") ?? prefix,
            Imported(link, "@source") ?? $"{prefix}__source");
    }

    public static bool IsLink(GraphQLDirective directive) => directive.Name.Value == "link"
        && directive.Arguments?.Items.Find(static argument => argument.Name.Value == "url")?.Value is GraphQLStringValue url
        && url.Value.Span.StartsWith(Url, StringComparison.Ordinal);

    private static string? Imported(AppDirective link, string name)
    {
        foreach (var import in link.Arguments.GetValueOrDefault("import") as IEnumerable<object?> ?? [])
        {
            if (import is string plain && plain == name)
            {
                return name[1..];
            }

            if (import is IReadOnlyDictionary<string, object?> renamed && renamed.GetValueOrDefault("name") as string == name)
            {
                return (renamed.GetValueOrDefault("as") as string ?? name).TrimStart('@');
            }
        }

        return null;
    }
}
