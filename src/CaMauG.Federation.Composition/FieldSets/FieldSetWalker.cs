using CaMauG.Federation.Composition.Definitions;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.FieldSets;

/// <summary>Finds the fields of a schema that a field set selects.</summary>
internal static class FieldSetWalker
{
    /// <summary>Every selected field that exists, outer before inner; with <paramref name="withImplementations"/> also the same field on objects behind an interface.</summary>
    public static IEnumerable<FieldDefinition> Fields(
        SchemaDefinition schema, TypeDefinition parent, GraphQLSelectionSet? selection, bool withImplementations)
    {
        foreach (var node in selection?.Selections ?? [])
        {
            foreach (var field in Selected(schema, parent, node, withImplementations))
            {
                yield return field;
            }
        }
    }

    /// <summary>The type a fragment continues with, or null when the schema has no such type.</summary>
    public static TypeDefinition? TypeOf(SchemaDefinition schema, TypeDefinition parent, GraphQLInlineFragment fragment) =>
        fragment.TypeCondition is { } condition ? schema.FindType(condition.Type.Name.StringValue) : parent;

    private static IEnumerable<FieldDefinition> Selected(
        SchemaDefinition schema, TypeDefinition parent, ASTNode node, bool withImplementations)
    {
        if (node is GraphQLInlineFragment fragment)
        {
            return TypeOf(schema, parent, fragment) is { } type ? Fields(schema, type, fragment.SelectionSet, withImplementations) : [];
        }

        return node is GraphQLField selected && parent.Fields.TryGetValue(selected.Name.StringValue, out var field)
            ? WithInner(schema, field, selected, withImplementations)
            : [];
    }

    private static IEnumerable<FieldDefinition> WithInner(
        SchemaDefinition schema, FieldDefinition field, GraphQLField selected, bool withImplementations)
    {
        yield return field;
        if (withImplementations && field.Parent.Kind == TypeKind.Interface)
        {
            foreach (var implementation in schema.Implementations(field.Parent.Name))
            {
                if (implementation.Fields.TryGetValue(field.Name, out var implementing))
                {
                    yield return implementing;
                }
            }
        }

        if (schema.FindType(field.Type.NamedType) is { } inner)
        {
            foreach (var deeper in Fields(schema, inner, selected.SelectionSet, withImplementations))
            {
                yield return deeper;
            }
        }
    }
}
