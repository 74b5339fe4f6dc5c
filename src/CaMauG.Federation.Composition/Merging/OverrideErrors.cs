using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Misuse of <c>@override</c>.</summary>
internal static class OverrideErrors
{
    public static Finding OnInterface(FieldDefinition field, string subgraph, Place? place) => new(
        "OVERRIDE_ON_INTERFACE",
        $"@override cannot be used on field \"{field.Coordinate}\" on subgraph \"{subgraph}\": @override is not supported on interface type fields.",
        At(place));

    public static Finding OnInterfaceObject(FieldDefinition field, string subgraph, Place? place) => new(
        "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE",
        $"@override is not yet supported on fields of @interfaceObject types: cannot be used on field \"{field.Coordinate}\" on subgraph \"{subgraph}\".",
        At(place));

    public static Finding SourceIsInterfaceObject(FieldDefinition field, string subgraph, string source, FieldDefinition standIn, Place? place) => new(
        "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE",
        $"Invalid @override on field \"{field.Coordinate}\" of subgraph \"{subgraph}\": source subgraph \"{source}\" does not have field \"{field.Coordinate}\" "
        + $"but abstract it in type \"{standIn.Parent.Name}\" and overriding abstracted fields is not supported.",
        At(place));

    public static Finding FromSelf(FieldDefinition field, string subgraph, Place? place) => new(
        "OVERRIDE_FROM_SELF_ERROR",
        $"Source and destination subgraphs \"{subgraph}\" are the same for overridden field \"{field.Coordinate}\"",
        At(place));

    public static Finding SourceHasOverride(FieldDefinition field, string subgraph, string source, Place? place) => new(
        "OVERRIDE_SOURCE_HAS_OVERRIDE",
        $"Field \"{field.Coordinate}\" on subgraph \"{subgraph}\" is also marked with directive @override in subgraph \"{source}\". Only one @override directive is allowed per field.",
        At(place));

    public static Finding Collision(FieldDefinition field, string subgraph, string where, string directive, Place? place) => new(
        "OVERRIDE_COLLISION_WITH_ANOTHER_DIRECTIVE",
        $"@override cannot be used on field \"{field.Coordinate}\" on subgraph \"{subgraph}\" since \"{field.Coordinate}\" on \"{where}\" is marked with directive \"@{directive}\"",
        At(place));

    public static Finding InvalidLabel(FieldDefinition field, string subgraph, string label, Place? place) => new(
        "OVERRIDE_LABEL_INVALID",
        $"Invalid @override label \"{label}\" on field \"{field.Coordinate}\" on subgraph \"{subgraph}\": labels must start with a letter and after that may contain "
        + "alphanumerics, underscores, minuses, colons, periods, or slashes. Alternatively, labels may be of the form \"percent(x)\" where x is a float between 0-100 inclusive.",
        At(place));

    private static IReadOnlyList<Place> At(Place? place) => place is null ? [] : [place];
}
