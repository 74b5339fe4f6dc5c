using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Keys select fields of their type. Interfaces have keys since federation 2.3.</summary>
internal sealed class KeyFieldsRule : ISubgraphRule
{
    private static readonly SpecificationVersion s_interfaceKeys = new(2, 3);

    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values)
        {
            foreach (var key in type.All(FederationDirective.Key))
            {
                if (type.Kind == TypeKind.Interface && subgraph.Version < s_interfaceKeys)
                {
                    log.Report(new Finding(
                        "KEY_UNSUPPORTED_ON_INTERFACE",
                        $"Cannot use @{key.Name} on interface \"{type.Name}\": @{key.Name} is not yet supported on interfaces",
                        key.Place is { } place ? [place] : []));
                }

                var errors = new FieldSetErrors(FederationDirective.Key, $"On type \"{type.Name}\"", key);
                new FieldSetCheck(subgraph, FederationDirective.Key, errors, log).Check(key, type);
            }
        }
    }
}
