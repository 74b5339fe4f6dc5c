using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>What <c>@inaccessible</c> would leave of the API does not stand by itself.</summary>
internal static class InaccessibleErrors
{
    public static Finding QueryRoot(TypeDefinition query) =>
        new("QUERY_ROOT_TYPE_INACCESSIBLE", $"Type \"{query.Name}\" is @inaccessible but is the root query type, which must be in the API schema.", []);

    public static Finding OnlyInaccessibleChildren(TypeDefinition type) => new(
        "ONLY_INACCESSIBLE_CHILDREN",
        $"Type \"{type.Name}\" is in the API schema but all of its {Children(type.Kind)} are @inaccessible.",
        []);

    public static Finding Referenced(TypeDefinition type, Element by) => new(
        "REFERENCED_INACCESSIBLE",
        $"Type \"{type.Name}\" is @inaccessible but is referenced by \"{by.Coordinate}\", which is in the API schema.",
        []);

    public static Finding RequiredField(InputDefinition field) =>
        new("REQUIRED_INACCESSIBLE", $"Input field \"{field.Coordinate}\" is @inaccessible but is a required input field of its type.", []);

    public static Finding RequiredArgument(InputDefinition argument) =>
        new("REQUIRED_INACCESSIBLE", $"Argument \"{argument.Coordinate}\" is @inaccessible but is a required argument of its field.", []);

    public static Finding Implementing(Element element, Element implemented) => new(
        "IMPLEMENTED_BY_INACCESSIBLE",
        element is FieldDefinition
            ? $"Field \"{element.Coordinate}\" is @inaccessible but implements the interface field \"{implemented.Coordinate}\", which is in the API schema."
            : $"Argument \"{element.Coordinate}\" is @inaccessible but implements the interface argument \"{implemented.Coordinate}\", which is in the API schema.",
        []);

    public static Finding DefaultValue(Element used, InputDefinition input) => new(
        "DEFAULT_VALUE_USES_INACCESSIBLE",
        $"{(used is EnumValueDefinition ? "Enum value" : "Input field")} \"{used.Coordinate}\" is @inaccessible but is used in the default value of \"{input.Coordinate}\", which is in the API schema.",
        []);

    private static string Children(TypeKind kind) => kind switch
    {
        TypeKind.Union => "members",
        TypeKind.Enum => "values",
        _ => "fields",
    };
}
