using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Access is required of objects and their fields; interfaces take theirs from the implementations.</summary>
internal sealed class AccessOnInterfacesRule : ISubgraphRule
{
    private static readonly string[] s_directives = [FederationDirective.Authenticated, FederationDirective.RequiresScopes, FederationDirective.Policy];

    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            var isInterfaceObject = type.Has(FederationDirective.InterfaceObject);
            if (type.Kind != TypeKind.Interface && !isInterfaceObject)
            {
                continue;
            }

            CheckElement(type, isInterfaceObject ? "interface object" : "interface", log);
            foreach (var field in type.Kind == TypeKind.Interface ? type.Fields.Values : Enumerable.Empty<FieldDefinition>())
            {
                CheckElement(field, "interface field", log);
            }
        }
    }

    private static void CheckElement(Element element, string what, RuleLog log)
    {
        foreach (var directive in s_directives)
        {
            if (element.Find(directive) is { } use)
            {
                log.Report(new Finding(
                    "AUTH_REQUIREMENTS_APPLIED_ON_INTERFACE",
                    $"Invalid use of @{use.Name} on {what} \"{element.Coordinate}\": @{use.Name} cannot be applied on interfaces, interface fields and interface objects",
                    use.Place is { } place ? [place] : []));
            }
        }
    }
}
