using System.Collections.Concurrent;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Properties.Tests.Graphs;

/// <summary>Field sets as selection sets.</summary>
internal static class FieldSetText
{
    private static readonly ConcurrentDictionary<string, GraphQLSelectionSet> s_parsed = new(StringComparer.Ordinal);

    public static GraphQLSelectionSet Parse(string fields) => s_parsed.GetOrAdd(
        fields, static text => Parser.Parse($"{{ {text} }}").Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet);
}
