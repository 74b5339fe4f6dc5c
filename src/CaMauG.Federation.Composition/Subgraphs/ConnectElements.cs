using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;
using GraphQLParser;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>Gives a subgraph that links the specification of connectors the definitions it did not write out itself.</summary>
internal static class ConnectElements
{
    private static readonly Lazy<SchemaDefinition> s_own = new(ReadOwn);

    /// <summary>Whether the specification has an element: a directive with its at sign, or a type.</summary>
    public static bool IsElement(string name) => name.StartsWith('@')
        ? s_own.Value.DirectiveDefinitions.ContainsKey(name[1..])
        : s_own.Value.Types.ContainsKey(name);

    /// <summary>What the specification defines, as the subgraph calls it; null when the subgraph does not link it.</summary>
    public static SchemaDefinition? Of(IReadOnlyList<Link> links)
    {
        var link = links.FirstOrDefault(link => link.Identity == SpecificationUrl.Connect);

        // Without federation a link brings no definitions at all.
        return link is not null && ConnectSpecification.IsVersion(link.Version) && links.Any(other => other.Identity == SpecificationUrl.Federation)
            ? ConnectSpecification.Under(s_own.Value, link)
            : null;
    }

    public static void AddTo(SchemaDefinition schema, SchemaDefinition connect)
    {
        foreach (var type in connect.Types.Values)
        {
            schema.Types.TryAdd(type.Name, type);
        }

        foreach (var directive in connect.DirectiveDefinitions.Values)
        {
            schema.DirectiveDefinitions.TryAdd(directive.Name, directive);
        }
    }

    private static SchemaDefinition ReadOwn()
    {
        var document = Parser.Parse(ConnectSpecification.Sdl, new ParserOptions { Ignore = IgnoreOptions.Comments });
        return SchemaReader.Read(document, new SourceText(string.Empty, ConnectSpecification.Sdl), new ReadFindings());
    }
}
