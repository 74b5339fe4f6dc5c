using System.Collections.Immutable;
using CaMauG.Federation.Names;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Supergraphs;

/// <summary>
/// Finds the connectors of a supergraph. Each subgraph's <c>@connect</c> is carried under the name it has there, which the subgraph's own link, carried the
/// same way, tells.
/// </summary>
internal sealed class ConnectorReader
{
    private const string Connect = "connect";

    private readonly Dictionary<string, (string Subgraph, string Directive)> _byGraph = new(StringComparer.Ordinal);

    private ConnectorReader(GraphQLDocument document, ImmutableArray<Subgraph> subgraphs)
    {
        foreach (var joined in document.Definitions.Where(node => node is GraphQLSchemaDefinition or GraphQLSchemaExtension).SelectMany(Joined))
        {
            if (Directives.Value(joined, "args") is not GraphQLObjectValue link
                || Directives.Member(link, "url")?.StartsWith(SpecificationUrl.Connect + "/", StringComparison.Ordinal) != true)
            {
                continue;
            }

            var directive = ImportedName(link) ?? Directives.Member(link, "as") ?? Connect;
            foreach (var subgraph in subgraphs.Where(subgraph => Graphs(joined).Contains(subgraph.Graph)))
            {
                _byGraph[subgraph.Graph] = (subgraph.Name, directive);
            }
        }
    }

    /// <summary>The places of all connectors, in the order of the document.</summary>
    public static ImmutableArray<ConnectorPlace> Read(GraphQLDocument document, ImmutableArray<Subgraph> subgraphs)
    {
        var reader = new ConnectorReader(document, subgraphs);
        return reader._byGraph.Count == 0 ? [] : [.. document.Definitions.SelectMany(reader.In).Distinct()];
    }

    private IEnumerable<ConnectorPlace> In(ASTNode definition)
    {
        if (definition is not INamedNode { Name.StringValue: var type })
        {
            return [];
        }

        var fields = (definition as IHasFieldsDefinitionNode)?.Fields?.Items ?? [];
        return [.. At(definition, type), .. fields.SelectMany(field => At(field, $"{type}.{field.Name.StringValue}"))];
    }

    private IEnumerable<ConnectorPlace> At(ASTNode node, string coordinate) =>
        from joined in Joined(node)
        from graph in Graphs(joined)
        where _byGraph.TryGetValue(graph, out var connect) && connect.Directive == Directives.Text(joined, "name")
        select new ConnectorPlace(coordinate, _byGraph[graph].Subgraph);

    private static IEnumerable<GraphQLDirective> Joined(ASTNode node) =>
        node is IHasDirectivesNode carrier ? Directives.All(carrier, JoinDirective.Directive) : [];

    private static IEnumerable<string> Graphs(GraphQLDirective joined) =>
        ((Directives.Value(joined, "graphs") as GraphQLListValue)?.Values ?? []).OfType<GraphQLEnumValue>().Select(graph => graph.Name.StringValue);

    private static string? ImportedName(GraphQLObjectValue link)
    {
        var imports = (link.Fields?.FirstOrDefault(field => field.Name.Value.Equals("import"))?.Value as GraphQLListValue)?.Values ?? [];
        foreach (var import in imports)
        {
            if (import is GraphQLStringValue name && name.Value.Equals("@" + Connect))
            {
                return Connect;
            }

            if (import is GraphQLObjectValue renamed && Directives.Member(renamed, "name") == "@" + Connect)
            {
                return (Directives.Member(renamed, "as") ?? Connect).TrimStart('@');
            }
        }

        return null;
    }
}
