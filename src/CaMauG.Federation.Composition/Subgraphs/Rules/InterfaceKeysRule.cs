using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.FieldSets;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>A key of an interface is a key of each implementation, or the interface's entities could not be resolved.</summary>
internal sealed class InterfaceKeysRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in subgraph.Schema.Types.Values.Where(type => type.Kind == TypeKind.Interface))
        {
            foreach (var key in type.All(FederationDirective.Key))
            {
                CheckKey(subgraph, type, key, log);
            }
        }
    }

    private static void CheckKey(Subgraph subgraph, TypeDefinition type, DirectiveUse key, RuleLog log)
    {
        var missing = new List<string>();
        var unresolvable = new List<string>();
        foreach (var implementation in subgraph.Schema.Implementations(type.Name).Where(t => t.Kind == TypeKind.Object))
        {
            var same = implementation.All(FederationDirective.Key).FirstOrDefault(own => SameFields(own, key));
            if (same is null)
            {
                missing.Add(implementation.Name);
            }
            else if (key.FindBoolean("resolvable") != false && same.FindBoolean("resolvable") == false)
            {
                unresolvable.Add(implementation.Name);
            }
        }

        if (missing.Count > 0)
        {
            log.Report(Make(key, $"Key {key} on interface type \"{type.Name}\" is missing on implementation {Types(missing)}."));
        }
        else if (unresolvable.Count > 0)
        {
            log.Report(Make(
                key,
                $"Key {key} on interface type \"{type.Name}\" should be resolvable on all implementation types, "
                + $"but is declared with argument \"@{key.Name}(resolvable:)\" set to false in {Types(unresolvable)}."));
        }
    }

    private static bool SameFields(DirectiveUse left, DirectiveUse right) => Canonical(left) == Canonical(right);

    private static string? Canonical(DirectiveUse key) =>
        key.FindString("fields") is { } text && FieldSetParser.Parse(text) is { } selection ? FieldSetText.Sorted(selection) : null;

    private static string Types(List<string> names) =>
        names.Count == 1 ? $"type \"{names[0]}\"" : $"types {SubgraphList.Join(names.ConvertAll(name => $"\"{name}\""))}";

    private static Finding Make(DirectiveUse key, string message) =>
        new("INTERFACE_KEY_NOT_ON_IMPLEMENTATION", message, key.Place is { } place ? [place] : []);
}
