using CaMauG.Federation.Composition.Definitions;
using GraphQLParser.AST;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Default values clients see are made of what clients see.</summary>
internal sealed class InaccessibleDefaultsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var input in AccessibleElements.Inputs(scope.Supergraph))
        {
            foreach (var used in input.Default is { } value ? Inaccessible(scope.Supergraph, input.Type, value) : [])
            {
                scope.Log.Report(InaccessibleErrors.DefaultValue(used, input));
            }
        }
    }

    private static IEnumerable<Element> Inaccessible(SchemaDefinition schema, TypeReference type, GraphQLValue value) => value switch
    {
        GraphQLListValue list => (list.Values ?? []).SelectMany(item => Inaccessible(schema, type, item)),
        GraphQLEnumValue name when schema.FindType(type.NamedType)?.EnumValues.GetValueOrDefault(name.Name.StringValue) is { } used =>
            AccessibleElements.IsAccessible(used) ? [] : [used],
        GraphQLObjectValue fields when schema.FindType(type.NamedType) is { } input =>
            (fields.Fields ?? []).SelectMany(field => OfField(schema, input, field)),
        _ => [],
    };

    private static IEnumerable<Element> OfField(SchemaDefinition schema, TypeDefinition input, GraphQLObjectField field)
    {
        if (!input.InputFields.TryGetValue(field.Name.StringValue, out var definition))
        {
            return [];
        }

        return AccessibleElements.IsAccessible(definition) ? Inaccessible(schema, definition.Type, field.Value) : [definition];
    }
}
