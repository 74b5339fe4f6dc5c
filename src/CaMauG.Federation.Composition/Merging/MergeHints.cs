using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Differences between subgraphs that merging settles by rule.</summary>
internal static class MergeHints
{
    public static Finding InconsistentDescription(Element merged, IReadOnlyList<string> subgraphs, IReadOnlyList<string> others, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_DESCRIPTION",
        $"Element \"{merged.Coordinate}\" has inconsistent descriptions across subgraphs. The supergraph will use that of {SubgraphList.Of(subgraphs)} and not that of {SubgraphList.Of(others)}.",
        places);

    public static Finding InconsistentFieldType(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE",
        $"Type of field \"{merged.Coordinate}\" is inconsistent but compatible across subgraphs: it has {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding InconsistentArgumentType(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE",
        $"Type of argument \"{merged.Coordinate}\" is inconsistent but compatible across subgraphs: it has {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding InconsistentDefault(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_DEFAULT_VALUE_PRESENCE",
        $"\"{merged.Coordinate}\" has a default value in only some subgraphs and will have none in the supergraph: it has {SubgraphList.Differences(wordings)}.",
        places);

    public static Finding ArgumentDropped(Element merged, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_ARGUMENT_PRESENCE",
        $"Optional argument \"{merged.Coordinate}\" will not be included in the supergraph as it does not appear in all subgraphs: it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding InputFieldDropped(Element merged, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_INPUT_OBJECT_FIELD",
        $"Input object field \"{merged.Coordinate}\" will not be added to the supergraph as it does not appear in all subgraphs: it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding EnumValueDropped(Element merged, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM",
        $"Value \"{merged.Coordinate}\" will not be part of the supergraph as its enum is only used as input: it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding InconsistentEnumValue(Element merged, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_ENUM_VALUE_FOR_OUTPUT_ENUM",
        $"Value \"{merged.Coordinate}\" has been added to the supergraph but is only defined in a subset of the subgraphs: it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding InconsistentUnionMember(TypeDefinition union, string member, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_UNION_MEMBER",
        $"Union type \"{union.Name}\" includes member type \"{member}\" in some but not all defining subgraphs: it is in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding InconsistentDirectiveArguments(Element merged, DirectiveUse used, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS",
        $"Non-repeatable directive @{used.Name} is applied to \"{merged.Coordinate}\" in multiple subgraphs but with incompatible arguments. The supergraph will use {used}.",
        places);

    public static Finding MergedDirectiveArguments(Element merged, DirectiveUse used, IReadOnlyList<Place> places) => new(
        "MERGED_NON_REPEATABLE_DIRECTIVE_ARGUMENTS",
        $"Directive @{used.Name} is applied to \"{merged.Coordinate}\" in multiple subgraphs with different arguments. The supergraph will use {used}.",
        places);

    public static Finding OverrideSourceUnknown(FieldDefinition field, string subgraph, string source, IReadOnlyList<Place> places) => new(
        "FROM_SUBGRAPH_DOES_NOT_EXIST",
        $"Source subgraph \"{source}\" for field \"{field.Coordinate}\" on subgraph \"{subgraph}\" does not exist.",
        places);

    public static Finding OverrideUnneeded(FieldDefinition field, string subgraph, IReadOnlyList<Place> places) => new(
        "OVERRIDE_DIRECTIVE_CAN_BE_REMOVED",
        $"Field \"{field.Coordinate}\" on subgraph \"{subgraph}\" no longer exists in the from subgraph. The @override directive can be removed.",
        places);

    public static Finding OverriddenIsExternal(FieldDefinition field, string subgraph, string source, IReadOnlyList<Place> places) => new(
        "OVERRIDE_DIRECTIVE_CAN_BE_REMOVED",
        $"Field \"{field.Coordinate}\" on subgraph \"{subgraph}\" is not resolved anymore by the from subgraph (it is marked \"@external\" in \"{source}\"). The @override directive can be removed.",
        places);

    public static Finding OverriddenFieldUnneeded(FieldDefinition field, string source, bool isUsed, IReadOnlyList<Place> places) => new(
        "OVERRIDDEN_FIELD_CAN_BE_REMOVED",
        $"Field \"{field.Coordinate}\" on subgraph \"{source}\" is overridden. "
        + (isUsed
            ? "It is still used in some federation directive(s) (@key, @requires, and/or @provides) and/or to satisfy interface constraint(s), but consider marking it @external explicitly or removing it along with its references."
            : "Consider removing it."),
        places);

    public static Finding OverrideMigrating(FieldDefinition field, string source, string label, IReadOnlyList<Place> places) => new(
        "OVERRIDE_MIGRATION_IN_PROGRESS",
        $"Field \"{field.Coordinate}\" is currently being migrated with progressive @override (label \"{label}\"). Once the migration is complete, remove the field from subgraph \"{source}\".",
        places);

    public static Finding InconsistentEntity(TypeDefinition type, IReadOnlyList<string> with, IReadOnlyList<string> without, IReadOnlyList<Place> places) => new(
        "INCONSISTENT_ENTITY",
        $"Type \"{type.Name}\" is declared as an entity (has a @key applied) in some but not all defining subgraphs: it has no @key in {SubgraphList.Of(without)} but has some @key in {SubgraphList.Of(with)}.",
        places);

    public static Finding InconsistentValueTypeField(FieldDefinition field, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        field.Parent.Kind == TypeKind.Interface ? "INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD" : "INCONSISTENT_OBJECT_VALUE_TYPE_FIELD",
        $"Field \"{field.Coordinate}\" of non-entity {(field.Parent.Kind == TypeKind.Interface ? "interface" : "object")} type \"{field.Parent.Name}\" is defined in some but not all subgraphs "
        + $"that define \"{field.Parent.Name}\": it is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}.",
        places);

    public static Finding UnusedEnum(TypeDefinition type, IReadOnlyList<Place> places) => new(
        "UNUSED_ENUM_TYPE",
        $"Enum type \"{type.Name}\" is defined but unused. It will be included in the supergraph with all the values appearing in any subgraph (\"as if\" it was only used as an output type).",
        places);

    public static Finding NotContextualEverywhere(InputDefinition argument, IReadOnlyList<string> subgraphs, IReadOnlyList<Place> places) => new(
        "CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS",
        $"Contextual argument \"{argument.Coordinate}\" will not be included in the supergraph since it is contextual in at least one subgraph, but not in {SubgraphList.Of(subgraphs)}.",
        places);
}
