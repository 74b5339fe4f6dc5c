using CaMauG.Federation.Supergraphs;
using GraphQLParser;
using GraphQLParser.AST;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>A field that somebody wants of an object: the client, a key or a requirement.</summary>
internal sealed record Want(string? OnType, string Field, IReadOnlyList<Want> Below)
{
    public static IReadOnlyList<Want> Of(string operation) =>
        Of(null, Parser.Parse(operation).Definitions.OfType<GraphQLOperationDefinition>().Single().SelectionSet);

    public static IReadOnlyList<Want> Of(FieldSet set) => [.. set.Selections.SelectMany(selection => Of(null, selection))];

    private static IReadOnlyList<Want> Of(string? type, GraphQLSelectionSet? set) => set is null ? [] : [.. set.Selections.SelectMany(node => node switch
    {
        GraphQLField field => [new Want(type, field.Name.StringValue, Of(null, field.SelectionSet))],
        GraphQLInlineFragment fragment => Of(fragment.TypeCondition!.Type.Name.StringValue, fragment.SelectionSet),
        _ => throw new NotSupportedException(),
    })];

    private static IEnumerable<Want> Of(string? type, FieldSetSelection selection) => selection.Name is { } name
        ? [new(type, name, [.. selection.Selections.SelectMany(inner => Of(null, inner))])]
        : selection.Selections.SelectMany(inner => Of(selection.TypeCondition, inner));
}
