using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Subgraphs;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Findings about access.</summary>
internal static class AccessErrors
{
    /// <summary>A field takes data that demands more access than the field does.</summary>
    public static Finding MissingTransitive(Subgraph subgraph, FieldDefinition field, string leaked, string directive) => new Finding(
        "MISSING_TRANSITIVE_AUTH_REQUIREMENTS",
        $"Field \"{field.Coordinate}\" does not specify necessary @authenticated, @requiresScopes and/or @policy auth requirements "
        + $"to access the transitive {leaked} from @{directive} selection set.",
        SubgraphPlaces.Of([field])).In(subgraph.Name);
}
