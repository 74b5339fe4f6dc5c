using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging;

/// <summary>Where subgraphs contradict each other.</summary>
internal static class MergeErrors
{
    public static Finding KindMismatch(TypeDefinition merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "TYPE_KIND_MISMATCH",
        $"Type \"{merged.Name}\" has mismatched kind: it is defined as {SubgraphList.Differences(wordings)}",
        places);

    public static Finding FieldTypeMismatch(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "FIELD_TYPE_MISMATCH",
        $"Type of field \"{merged.Coordinate}\" is incompatible across subgraphs: it has {SubgraphList.Differences(wordings)}",
        places);

    public static Finding InputFieldTypeMismatch(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) =>
        FieldTypeMismatch(merged, wordings, places);

    public static Finding ArgumentTypeMismatch(Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, IReadOnlyList<Place> places) => new(
        "FIELD_ARGUMENT_TYPE_MISMATCH",
        $"Type of argument \"{merged.Coordinate}\" is incompatible across subgraphs: it has {SubgraphList.Differences(wordings)}",
        places);

    public static Finding DefaultMismatch(
        Element merged, IEnumerable<(string Subgraph, string Wording)> wordings, bool isArgument, IReadOnlyList<Place> places) => new(
        isArgument ? "FIELD_ARGUMENT_DEFAULT_MISMATCH" : "INPUT_FIELD_DEFAULT_MISMATCH",
        $"{(isArgument ? "Argument" : "Input field")} \"{merged.Coordinate}\" has incompatible default values across subgraphs: it has {SubgraphList.Differences(wordings)}",
        places);

    public static Finding RequiredArgumentMissing(
        Element argument, IReadOnlyList<string> requiring, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH",
        $"Argument \"{argument.Coordinate}\" is required in some subgraphs but does not appear in all subgraphs: "
        + $"it is required in {SubgraphList.Of(requiring)} but does not appear in {SubgraphList.Of(missing)}",
        places);

    public static Finding RequiredInputFieldMissing(
        Element field, IReadOnlyList<string> requiring, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH",
        $"Input object field \"{field.Coordinate}\" is required in some subgraphs but does not appear in all subgraphs: "
        + $"it is required in {SubgraphList.Of(requiring)} but does not appear in {SubgraphList.Of(missing)}",
        places);

    public static Finding EmptyInput(TypeDefinition input, IReadOnlyList<Place> places) => new(
        "EMPTY_MERGED_INPUT_TYPE",
        $"None of the fields of input object type \"{input.Name}\" are consistently defined in all the subgraphs defining that type. "
        + "As only fields common to all subgraphs are merged, this would result in an empty type.",
        places);

    public static Finding EmptyEnum(TypeDefinition merged, IReadOnlyList<Place> places) => new(
        "EMPTY_MERGED_ENUM_TYPE",
        $"None of the values of enum type \"{merged.Name}\" are defined consistently in all the subgraphs defining that type. "
        + "As only values common to all subgraphs are merged, this would result in an empty type.",
        places);

    public static Finding EnumValueMismatch(
        EnumValueDefinition value, TypeDefinition merged, string input, string output, IReadOnlyList<string> having, IReadOnlyList<string> missing, IReadOnlyList<Place> places) => new(
        "ENUM_VALUE_MISMATCH",
        $"Enum type \"{merged.Name}\" is used as both input type (for example, as type of \"{input}\") and output type (for example, as type of \"{output}\"), "
        + $"but value \"{value.Name}\" is not defined in all the subgraphs defining \"{merged.Name}\": "
        + $"\"{value.Name}\" is defined in {SubgraphList.Of(having)} but not in {SubgraphList.Of(missing)}",
        places);

    public static Finding ExternalEverywhere(FieldDefinition merged, IReadOnlyList<string> subgraphs, IReadOnlyList<Place> places) => new(
        "EXTERNAL_MISSING_ON_BASE",
        $"Field \"{merged.Coordinate}\" is marked @external on all the subgraphs in which it is listed ({SubgraphList.Of(subgraphs)}).",
        places);

    public static Finding MergedDirectiveOnExternal(string subgraph, DirectiveUse use, Element element) => new Finding(
        "MERGED_DIRECTIVE_APPLICATION_ON_EXTERNAL",
        $"Cannot apply merged directive {use} to external field \"{element.Coordinate}\"",
        use.Place is { } place ? [place] : []).In(subgraph);

    public static Finding RequiredNotContextual(InputDefinition argument, IReadOnlyList<string> subgraphs, IReadOnlyList<Place> places) => new(
        "CONTEXTUAL_ARGUMENT_NOT_CONTEXTUAL_IN_ALL_SUBGRAPHS",
        $"Argument \"{argument.Coordinate}\" is contextual in at least one subgraph but in {SubgraphList.Of(subgraphs)} it does not have @fromContext, is not nullable and has no default value.",
        places);

    public static Finding NoQueries() => new(
        "NO_QUERIES", "No queries found in any subgraph: a supergraph must have a query root type.", []);

    public static Finding InterfaceObjectNeedsFederation2(TypeDefinition merged, string user, IReadOnlyList<string> keyed, IReadOnlyList<Place> places) => new(
        "INTERFACE_OBJECT_USAGE_ERROR",
        $"The @interfaceObject directive is used on type \"{merged.Name}\" in subgraph \"{user}\", which requires other subgraphs to resolve its type name via an interface @key. "
        + $"However, @key on an interface in a federation 1 subgraph does not mean that it can. For {SubgraphList.Of(keyed)}, either upgrade to federation 2 or remove @key from the interface.",
        places);

    public static Finding InterfaceObjectOnly(TypeDefinition merged, IReadOnlyList<string> subgraphs, IReadOnlyList<Place> places) => new(
        "INTERFACE_OBJECT_USAGE_ERROR",
        $"Type \"{merged.Name}\" is declared with @interfaceObject in all the subgraphs in which it is defined "
        + $"(it is defined in {SubgraphList.Of(subgraphs)} but should be defined as an interface in at least one subgraph)",
        places);
}
