using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Links;

/// <summary>Reads the <c>@link</c>s of a schema.</summary>
internal sealed class LinkReader(List<Finding> errors)
{
    private static readonly SpecificationVersion s_link = new(1, 0);

    /// <summary>The links of the schema; none for a Federation 1 schema.</summary>
    public IReadOnlyList<Link> Read(SchemaDefinition schema)
    {
        var links = new List<Link>();
        var name = LinkName(schema);
        if (!schema.Directives.Exists(use => use.Name == name && IsLinking(use.FindString("url"))))
        {
            return links;
        }

        foreach (var use in schema.Directives)
        {
            if (use.Name == name && ReadLink(use) is { } link)
            {
                Add(links, link);
            }
        }

        return links;
    }

    // Without one of these a schema is of Federation 1, where nothing says that @link is what it is elsewhere.
    private static bool IsLinking(string? url) =>
        url?.StartsWith(SpecificationUrl.Federation, StringComparison.Ordinal) == true || url?.StartsWith(SpecificationUrl.Link + "/", StringComparison.Ordinal) == true;

    /// <summary>The name <c>@link</c> itself goes by: <c>link</c> unless a link renames it.</summary>
    public static string LinkName(SchemaDefinition schema)
    {
        foreach (var use in schema.Directives)
        {
            if (use.FindString("url") is { } url
                && url.StartsWith(SpecificationUrl.Link + "/", StringComparison.Ordinal)
                && (use.FindString("as") ?? "link") == use.Name)
            {
                return use.Name;
            }
        }

        return "link";
    }

    private void Add(List<Link> links, Link link)
    {
        if (links.Any(other => other.Identity == link.Identity))
        {
            errors.Add(LinkErrors.DuplicateIdentity(link.Identity, link.Place));
        }
        else if (LinkNames.FindClash(links, link) is { } clash)
        {
            errors.Add(clash);
        }
        else if (link.Identity == SpecificationUrl.Link && link.Version != s_link)
        {
            errors.Add(LinkErrors.UnknownLinkVersion(link.Version, link.Place));
        }
        else
        {
            links.Add(link);
        }
    }

    private Link? ReadLink(DirectiveUse use)
    {
        if (use.FindString("url") is not { } url)
        {
            errors.Add(LinkErrors.MissingUrl(use.Place));
            return null;
        }

        var end = url.TrimEnd('/');
        var slash = end.LastIndexOf('/');
        var versionText = end[(slash + 1)..];
        if (SpecificationVersion.Parse(versionText) is not { } version)
        {
            errors.Add(LinkErrors.InvalidVersion(versionText, use.Place));
            return null;
        }

        var identity = end[..slash];
        var name = identity[(identity.LastIndexOf('/') + 1)..];
        if (name.Length == 0)
        {
            errors.Add(LinkErrors.MissingName(url, use.Place));
            return null;
        }

        return new Link(identity, name, version, use.FindString("as") ?? name, ReadImports(use), use.Place);
    }

    private List<LinkImport> ReadImports(DirectiveUse use)
    {
        var imports = new List<LinkImport>();
        foreach (var value in (use.FindArgument("import") as GraphQLListValue)?.Values ?? [])
        {
            if (ReadImport(value, use.Place) is { } import)
            {
                imports.Add(import);
            }
        }

        return imports;
    }

    private LinkImport? ReadImport(GraphQLValue value, Place? place)
    {
        if (value is GraphQLStringValue text)
        {
            var element = text.Value.ToString();
            return new LinkImport(element, element);
        }

        if ((value as GraphQLObjectValue)?.Field("name")?.Value is not GraphQLStringValue named)
        {
            errors.Add(LinkErrors.InvalidImport(ValueText.Of(value), place));
            return null;
        }

        var name = named.Value.ToString();
        var alias = ((value as GraphQLObjectValue)?.Field("as")?.Value as GraphQLStringValue)?.Value.ToString() ?? name;
        if (name.StartsWith('@') != alias.StartsWith('@'))
        {
            errors.Add(name.StartsWith('@') ? LinkErrors.AliasWithoutAt(name, alias, place) : LinkErrors.AliasWithAt(name, alias, place));
            return null;
        }

        return new LinkImport(name, alias);
    }
}
