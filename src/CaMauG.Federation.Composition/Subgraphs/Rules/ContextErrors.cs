using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>What can be wrong with <c>@context</c> and <c>@fromContext</c> in one subgraph.</summary>
internal static class ContextErrors
{
    private const string NotSet = "CONTEXT_NOT_SET";

    public static Finding Underscore(string name, DirectiveUse use) =>
        new("CONTEXT_NAME_INVALID", $"Context name \"{name}\" may not contain an underscore.", At(use));

    public static Finding InvalidName(string name, DirectiveUse use) =>
        new("CONTEXT_NAME_INVALID", $"Context name \"{name}\" is invalid. It should have only alphanumeric characters.", At(use));

    public static Finding OnDirective(InputDefinition argument, DirectiveUse use) =>
        new(NotSet, $"@fromContext argument cannot be used on a directive definition \"{argument.Coordinate}\".", At(use));

    public static Finding OnAbstractType(InputDefinition argument, DirectiveUse use) =>
        new(NotSet, $"@fromContext argument cannot be used on a field that exists on an abstract type \"{argument.Coordinate}\".", At(use));

    public static Finding OnInterfaceField(FieldDefinition implemented, DirectiveUse use) =>
        new(NotSet, $"@fromContext argument cannot be used on a field implementing an interface field \"{implemented.Coordinate}\".", At(use));

    public static Finding HasDefault(InputDefinition argument, DirectiveUse use) =>
        new(NotSet, $"@fromContext arguments may not have a default value: \"{argument.Coordinate}\".", At(use));

    public static Finding NoContext(string text, DirectiveUse use) =>
        new("NO_CONTEXT_IN_SELECTION", $"@fromContext argument does not reference a context \"{text}\".", At(use));

    public static Finding NeverSet(string context, InputDefinition argument, DirectiveUse use) =>
        new(NotSet, $"Context \"{context}\" is used at location \"{argument.Coordinate}\" but is never set.", At(use));

    public static Finding NoKey(TypeDefinition type) => new(
        "CONTEXT_NO_RESOLVABLE_KEY", $"Object \"{type.Coordinate}\" has no resolvable key but has a field with a contextual argument.", SubgraphErrors.At(type));

    public static Finding InvalidSelection(string context, InputDefinition argument, string reason) => new(
        "CONTEXT_INVALID_SELECTION",
        $"Context \"{context}\" is used in \"{argument.Coordinate}\" but the selection is invalid{reason}",
        SubgraphErrors.At(argument));

    private static IReadOnlyList<Place> At(DirectiveUse use) => use.Place is { } place ? [place] : [];
}
