using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>The parts of the supergraph that clients see.</summary>
internal static class AccessibleElements
{
    public static bool IsAccessible(Element element) => !element.Has(FederationDirective.Inaccessible);

    public static IEnumerable<TypeDefinition> Types(SchemaDefinition schema) => schema.Types.Values.Where(IsAccessible);

    public static IEnumerable<FieldDefinition> Fields(SchemaDefinition schema) =>
        Types(schema).SelectMany(type => type.Fields.Values).Where(IsAccessible);

    /// <summary>Arguments and input fields.</summary>
    public static IEnumerable<InputDefinition> Inputs(SchemaDefinition schema) =>
        Fields(schema).SelectMany(field => field.Arguments.Values)
            .Concat(Types(schema).SelectMany(type => type.InputFields.Values))
            .Where(IsAccessible);
}
