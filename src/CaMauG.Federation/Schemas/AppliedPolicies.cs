using CaMauG.Federation.Names;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas;

/// <summary>The policies that a subgraph's schema names with <c>@policy</c> (specs.apollo.dev/policy v0.1).</summary>
public static class AppliedPolicies
{
    /// <summary>Every policy at every place; none when the text is no GraphQL document, which others report.</summary>
    public static IReadOnlyList<AppliedPolicy> Read(string sdl)
    {
        GraphQLDocument document;
        try
        {
            document = ApiSchema.ParseDocument(sdl);
        }
        catch (FormatException)
        {
            return [];
        }

        var name = NameOf(document);
        return [.. document.Definitions.SelectMany(Elements).SelectMany(element => Read(element.Coordinate, element.Node, name, sdl))];
    }

    // A subgraph imports the directive, perhaps under another name, or writes it with the specification's prefix.
    private static string NameOf(GraphQLDocument document)
    {
        var federation = document.Definitions.OfType<IHasDirectivesNode>()
            .Where(static node => node is GraphQLSchemaDefinition or GraphQLSchemaExtension)
            .SelectMany(static node => Directives.All(node, "link"))
            .FirstOrDefault(static link => Directives.Text(link, "url")?.StartsWith(SpecificationUrl.Federation + "/", StringComparison.Ordinal) is true);
        if (federation is null)
        {
            return FederationDirective.Policy;
        }

        var isImported = Directives.Value(federation, "import") is GraphQLListValue { Values: { } imports }
            && imports.OfType<GraphQLStringValue>().Any(static import => import.Value == "@" + FederationDirective.Policy);
        return Directives.ImportedName(federation, "@" + FederationDirective.Policy)?.TrimStart('@')
            ?? (isImported ? FederationDirective.Policy : $"{Directives.Text(federation, "as") ?? "federation"}__{FederationDirective.Policy}");
    }

    private static IEnumerable<(string Coordinate, IHasDirectivesNode Node)> Elements(ASTNode definition)
    {
        if (definition is not (INamedNode named and IHasDirectivesNode node) || definition is GraphQLOperationDefinition or GraphQLFragmentDefinition)
        {
            yield break;
        }

        var type = named.Name!.StringValue;
        yield return (type, node);
        foreach (var field in (definition as IHasFieldsDefinitionNode)?.Fields?.Items ?? [])
        {
            yield return ($"{type}.{field.Name.StringValue}", field);
        }
    }

    private static IEnumerable<AppliedPolicy> Read(string coordinate, IHasDirectivesNode node, string name, string sdl) =>
        from directive in Directives.All(node, name)
        from policy in Texts(Directives.Value(directive, "policies"))
        let place = Place(sdl, directive.Location.Start)
        select new AppliedPolicy(coordinate, policy, place.Line, place.Column);

    private static (int Line, int Column) Place(string sdl, int offset)
    {
        var before = sdl.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    private static IEnumerable<string> Texts(GraphQLValue? value) => value switch
    {
        GraphQLStringValue text => [text.Value.ToString()],
        GraphQLListValue list => (list.Values ?? []).SelectMany(Texts),
        _ => [],
    };
}

/// <summary>A policy where it is applied.</summary>
/// <param name="Coordinate">Type or field.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record AppliedPolicy(string Coordinate, string Policy, int Line, int Column);
