using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>A subgraph that writes out an input type or a scalar of the specification of connectors writes the one of the specification.</summary>
internal sealed class ConnectDefinitionsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var known in subgraph.Connect?.Types.Values ?? Enumerable.Empty<TypeDefinition>())
        {
            if (subgraph.Schema.FindType(known.Name) is not { } type || type == known)
            {
                continue;
            }

            if (type.Kind != known.Kind)
            {
                log.Report(Invalid(type, type, $"{type.Name} should be a {known.Kind}Type but is defined as a {type.Kind}Type"));
                continue;
            }

            CheckFields(type, known, log);
        }
    }

    private static void CheckFields(TypeDefinition type, TypeDefinition known, RuleLog log)
    {
        foreach (var missing in known.InputFields.Values.Where(field => field.IsRequired && !type.InputFields.ContainsKey(field.Name)))
        {
            log.Report(Invalid(type, type, $"missing required input field \"{missing.Name}\""));
        }

        foreach (var field in type.InputFields.Values)
        {
            if (!known.InputFields.TryGetValue(field.Name, out var expected))
            {
                log.Report(Invalid(type, field, $"unknown/unsupported input field \"{field.Name}\""));
            }
            else if (!field.Type.Equals(expected.Type) && !field.Type.Nullable.Equals(expected.Type))
            {
                log.Report(Invalid(type, field, $"input field \"{field.Name}\" should have type \"{expected.Type}\" but found type \"{field.Type}\""));
            }
            else if (field.Default is { } value)
            {
                log.Report(Invalid(type, field, $"input field \"{field.Name}\" should have no default value but found default value {ValueText.Of(value)}"));
            }
        }
    }

    private static Finding Invalid(TypeDefinition type, Element at, string reason) =>
        new("TYPE_DEFINITION_INVALID", $"Invalid definition for type {type.Name}: {reason}", SubgraphErrors.At(at));
}
