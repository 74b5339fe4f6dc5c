using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>A subgraph that resolves an interface by key must know every type that may come out.</summary>
internal sealed class InterfaceKeyImplementationsRule : IMergeRule
{
    public void Check(MergeScope scope)
    {
        foreach (var merged in scope.Supergraph.Types.Values.Where(type => type.Kind == TypeKind.Interface))
        {
            List<string>? all = null;
            foreach (var subgraph in scope.Subgraphs)
            {
                if (subgraph.Schema.FindType(merged.Name) is not { Kind: TypeKind.Interface } type
                    || type.All(FederationDirective.Key).FirstOrDefault(key => key.FindBoolean("resolvable") != false) is not { } resolvable)
                {
                    continue;
                }

                all ??= [.. scope.Supergraph.PossibleTypes(merged).Select(possible => possible.Name)];
                var known = subgraph.Schema.PossibleTypes(type).Select(possible => possible.Name).ToHashSet(StringComparer.Ordinal);
                var missing = all.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).ToList();
                if (missing.Count > 0)
                {
                    scope.Log.Report(InterfaceErrors.MissingImplementations(subgraph.Name, type, resolvable, missing));
                }
            }
        }
    }
}
