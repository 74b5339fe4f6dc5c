using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using GraphQLParser.AST;

namespace CaMauG.Federation.Supergraphs;

/// <summary>Reads what a supergraph says of contexts: which types carry them (context v0.1), which arguments take from them (join v0.5).</summary>
internal static class ContextReader
{
    public static ImmutableArray<string> CarriedBy(IEnumerable<ASTNode> definitions, string directive) =>
        [.. definitions.OfType<IHasDirectivesNode>()
            .SelectMany(node => Directives.All(node, directive))
            .Select(context => Directives.Text(context, "name"))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];

    public static ImmutableArray<ContextArgument> Arguments(GraphQLDirective join) => Directives.Value(join, "contextArguments") is GraphQLListValue { Values: { } items }
        ? [.. items.OfType<GraphQLObjectValue>().Select(Argument)]
        : [];

    private static ContextArgument Argument(GraphQLObjectValue value) =>
        new(Member(value, "name"), TypeTextReader.Read(Member(value, "type")), Member(value, "context"), Selection(Member(value, "selection")));

    private static string Member(GraphQLObjectValue value, string name) => Directives.Member(value, name)
        ?? throw new FormatException($"A context argument of @join__field has no {name}.");

    // A selection of a field is written with its braces, one of fragments without any.
    private static FieldSet Selection(string text)
    {
        var trimmed = text.Trim();
        return FieldSet.Parse(trimmed.StartsWith('{') && trimmed.EndsWith('}') ? trimmed[1..^1].Trim() : trimmed);
    }
}
