using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>A subgraph that writes out a type of the federation or link specification writes the one of the specification.</summary>
internal sealed class MachineryTypesRule : ISubgraphRule
{
    private static readonly string[] s_purposes = ["EXECUTION", "SECURITY"];

    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var type in KnownDirectives.TypeNames.Select(subgraph.MachineryName))
        {
            CheckKind(subgraph, type, TypeKind.Scalar, log);
        }

        // Whoever writes out @link as well knows what it means by its types.
        if (!subgraph.Schema.DirectiveDefinitions.ContainsKey(subgraph.LinkName))
        {
            CheckLinkTypes(subgraph, log);
        }
    }

    private static void CheckLinkTypes(Subgraph subgraph, RuleLog log)
    {
        CheckKind(subgraph, $"{subgraph.LinkName}__Import", TypeKind.Scalar, log);
        var name = $"{subgraph.LinkName}__Purpose";
        if (!CheckKind(subgraph, name, TypeKind.Enum, log) || !subgraph.Machinery.TryGetValue(name, out var purpose))
        {
            return;
        }

        var values = purpose.EnumValues.Keys.Order(StringComparer.Ordinal).ToList();
        if (!values.SequenceEqual(s_purposes))
        {
            log.Report(Invalid(purpose, $"expected values [{string.Join(", ", s_purposes)}] but found [{string.Join(", ", values)}]."));
        }
    }

    private static bool CheckKind(Subgraph subgraph, string name, TypeKind kind, RuleLog log)
    {
        if (!subgraph.Machinery.TryGetValue(name, out var type) || type.Kind == kind)
        {
            return true;
        }

        log.Report(Invalid(type, $"{name} should be a {kind}Type but is defined as a {type.Kind}Type"));
        return false;
    }

    private static Finding Invalid(TypeDefinition type, string reason) =>
        new("TYPE_DEFINITION_INVALID", $"Invalid definition for type {type.Name}: {reason}", SubgraphErrors.At(type));
}
