using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Interfaces whose implementations lie in other subgraphs than they need to.</summary>
internal static class InterfaceErrors
{
    public static Finding MissingImplementations(string subgraph, TypeDefinition type, DirectiveUse key, IReadOnlyList<string> missing)
    {
        var types = missing.Count == 1 ? $"type \"{missing[0]}\"" : $"types {SubgraphList.Join([.. missing.Select(name => $"\"{name}\"")])}";
        return new Finding(
            "INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE",
            $"Interface type \"{type.Name}\" has a resolvable key ({key}) in subgraph \"{subgraph}\" but that subgraph is missing some of the supergraph "
            + $"implementation types of \"{type.Name}\". Subgraph \"{subgraph}\" should define {types} (and have {(missing.Count == 1 ? "it" : "them")} implement \"{type.Name}\").",
            SubgraphPlaces.Of([type])).In(subgraph);
    }

    public static Finding FieldNotImplemented(
        FieldDefinition field, TypeDefinition type, IReadOnlyList<string> declaring, IReadOnlyList<string> implementing, IReadOnlyList<Place> places) => new(
        "INTERFACE_FIELD_NO_IMPLEM",
        $"Interface field \"{field.Coordinate}\" is declared in {SubgraphList.Of(declaring)} but type \"{type.Name}\", which implements \"{field.Parent.Name}\""
        + $"{(implementing.Count == 0 ? string.Empty : $" only in {SubgraphList.Of(implementing)}")} does not have field \"{field.Name}\".",
        places);
}
