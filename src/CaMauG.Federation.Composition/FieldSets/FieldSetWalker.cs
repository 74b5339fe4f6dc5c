using CaMauG.Federation.Composition.Definitions;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.FieldSets;

/// <summary>Finds the fields of a schema that a field set selects.</summary>
internal static class FieldSetWalker
{
    /// <summary>
    /// The selected fields, outer before inner, up to the first that does not exist: behind a mistake nothing counts as selected.
    /// With <paramref name="withImplementations"/> also the same fields on objects behind an interface.
    /// </summary>
    public static IReadOnlyList<FieldDefinition> Fields(
        SchemaDefinition schema, TypeDefinition parent, GraphQLSelectionSet? selection, bool withImplementations)
    {
        var fields = new List<FieldDefinition>();
        Collect(schema, parent, selection, withImplementations, fields);
        return fields;
    }

    /// <summary>The type a fragment continues with; a condition the schema knows nothing of is none.</summary>
    public static TypeDefinition TypeOf(SchemaDefinition schema, TypeDefinition parent, GraphQLInlineFragment fragment) =>
        fragment.TypeCondition is { } condition && schema.FindType(condition.Type.Name.StringValue) is { } type ? type : parent;

    private static bool Collect(
        SchemaDefinition schema, TypeDefinition parent, GraphQLSelectionSet? selection, bool withImplementations, List<FieldDefinition> fields)
    {
        foreach (var node in selection?.Selections ?? [])
        {
            var isKnown = node switch
            {
                GraphQLInlineFragment fragment =>
                    Collect(schema, TypeOf(schema, parent, fragment), fragment.SelectionSet, withImplementations, fields),
                GraphQLField { Name: var name } when name.StringValue == "__typename" => true,
                GraphQLField selected =>
                    parent.Fields.TryGetValue(selected.Name.StringValue, out var field) && CollectField(schema, field, selected, withImplementations, fields),
                _ => true,
            };
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CollectField(
        SchemaDefinition schema, FieldDefinition field, GraphQLField selected, bool withImplementations, List<FieldDefinition> fields)
    {
        fields.Add(field);
        if (withImplementations && field.Parent.Kind == TypeKind.Interface)
        {
            fields.AddRange(schema.Implementations(field.Parent.Name)
                .Select(implementation => implementation.Fields.GetValueOrDefault(field.Name))
                .OfType<FieldDefinition>());
        }

        var isKnown = schema.FindType(field.Type.NamedType) is not { } inner || Collect(schema, inner, selected.SelectionSet, withImplementations, fields);
        return isKnown && selected.Arguments?.Items.Exists(given => !field.Arguments.ContainsKey(given.Name.StringValue)) != true;
    }
}
