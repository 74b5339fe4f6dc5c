using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>Under which names a supergraph document has the directives of specifications: composition renames one when services use another name.</summary>
public static class LinkedDirectives
{
    /// <summary>The name of a directive whose specification is called like it, as <c>inaccessible</c> or <c>policy</c> (specs.apollo.dev/link v1.0, §3).</summary>
    public static string NameOf(GraphQLDocument document, string directive)
    {
        ArgumentNullException.ThrowIfNull(document);
        var links = document.Definitions.OfType<IHasDirectivesNode>()
            .Where(static node => node is GraphQLSchemaDefinition or GraphQLSchemaExtension)
            .SelectMany(static node => Directives.All(node, "link"));
        foreach (var link in links)
        {
            if (Directives.Text(link, "url")?.Contains($"/{directive}/", StringComparison.Ordinal) == true)
            {
                return Directives.ImportedName(link, "@" + directive)?.TrimStart('@') ?? Directives.Text(link, "as") ?? directive;
            }
        }

        return directive;
    }
}
