using System.Collections.Immutable;
using CaMauG.Federation.Schemas.Syntax;
using GraphQLParser.AST;

namespace CaMauG.Federation.Supergraphs;

/// <summary>A selection written in a directive: of a key, of what a field requires or provides.</summary>
/// <param name="Text">As written.</param>
/// <param name="Selections">Fields and inline fragments, in order.</param>
public sealed record FieldSet(string Text, ImmutableArray<FieldSetSelection> Selections)
{
    /// <summary>Reads a field set such as <c>id organization { id }</c>.</summary>
    /// <exception cref="FormatException">The text is no selection set.</exception>
    public static FieldSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = DocumentParser.Parse($"{{{text}}}", DocumentParser.UsualDepth);
        return reading.Document is { } document
            ? new(text, Read(((GraphQLOperationDefinition)document.Definitions[0]).SelectionSet))
            : throw new FormatException($"The field set \"{text}\" cannot be read: {reading.Message}");
    }

    private static ImmutableArray<FieldSetSelection> Read(GraphQLSelectionSet? set) =>
        set is null ? [] : [.. set.Selections.Select(Read)];

    private static FieldSetSelection Read(ASTNode node) => node switch
    {
        GraphQLField field => new(field.Name.StringValue, null, [.. field.Arguments?.Items ?? []], Read(field.SelectionSet)),
        GraphQLInlineFragment fragment => new(null, fragment.TypeCondition?.Type.Name.StringValue, [], Read(fragment.SelectionSet)),
        _ => throw new FormatException("A field set holds fields and inline fragments only."),
    };
}
