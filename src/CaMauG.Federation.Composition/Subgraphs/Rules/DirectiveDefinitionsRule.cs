using CaMauG.Federation.Composition.Definitions;
using CaMauG.Federation.Composition.Findings;
using CaMauG.Federation.Composition.Links;
using CaMauG.Federation.Names;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>A subgraph that writes out a federation directive's definition writes the one of the specification.</summary>
internal sealed class DirectiveDefinitionsRule : ISubgraphRule
{
    public void Check(Subgraph subgraph, RuleLog log)
    {
        foreach (var definition in subgraph.Schema.DirectiveDefinitions.Values)
        {
            if (subgraph.FindFederationName(definition.Name) is { } name
                && KnownDirectives.Find(name, VersionOf(subgraph, definition.Name)) is { } known)
            {
                CheckDefinition(subgraph, definition, known, log);
            }
            else if (subgraph.Connect?.DirectiveDefinitions.GetValueOrDefault(definition.Name) is { } connector && connector != definition)
            {
                CheckDefinition(subgraph, definition, Known(connector), log);
            }
        }
    }

    private static KnownDirective Known(DirectiveDefinition connector) => new(
        connector.Name, default, connector.IsRepeatable, connector.Locations,
        [.. connector.Arguments.Values.Select(argument => new KnownArgument(argument.Name, argument.Type, argument.Default is { } value ? ValueText.Of(value) : null))]);

    private static SpecificationVersion VersionOf(Subgraph subgraph, string directive) =>
        subgraph.IsFederation1 || subgraph.FindSource(directive)?.Link.Identity == SpecificationUrl.Federation ? subgraph.Version : KnownDirectives.Latest;

    private static void CheckDefinition(Subgraph subgraph, DirectiveDefinition definition, KnownDirective known, RuleLog log)
    {
        foreach (var argument in known.Arguments.Where(argument => argument.IsRequired && !definition.Arguments.ContainsKey(argument.Name)))
        {
            log.Report(Invalid(definition, $"missing required argument \"{argument.Name}\""));
        }

        foreach (var argument in definition.Arguments.Values)
        {
            var expected = known.Arguments.FirstOrDefault(candidate => candidate.Name == argument.Name);
            if (expected is null)
            {
                log.Report(Invalid(definition, $"unknown/unsupported argument \"{argument.Name}\""));
                continue;
            }

            CheckArgument(subgraph, definition, argument, expected, log);
        }

        if (definition.IsRepeatable && !known.IsRepeatable)
        {
            log.Report(Invalid(definition, $"\"@{definition.Name}\" should not be repeatable"));
        }

        var extra = definition.Locations.Where(location => !known.Locations.Contains(location)).ToList();
        if (extra.Count > 0)
        {
            log.Report(Invalid(
                definition,
                $"\"@{definition.Name}\" should have locations {string.Join(", ", known.Locations)}, but found (non-subset) {string.Join(", ", definition.Locations)}"));
        }
    }

    private static void CheckArgument(Subgraph subgraph, DirectiveDefinition definition, InputDefinition argument, KnownArgument expected, RuleLog log)
    {
        var wanted = expected.Type.WithName(subgraph.MachineryName(expected.Type.NamedType));
        if (!Fits(subgraph, wanted, argument.Type) && !(argument.Type.IsNonNull && Fits(subgraph, wanted, argument.Type.Nullable)))
        {
            log.Report(Invalid(definition, $"argument \"{argument.Name}\" should have type \"{wanted}\" but found type \"{argument.Type}\""));
            return;
        }

        // A required argument is always given, whatever it would be otherwise.
        var actual = argument.Default is { } value ? ValueText.Of(value) : null;
        if (!argument.Type.IsNonNull && actual != expected.Default && (expected.Default is not null || actual is not null))
        {
            log.Report(Invalid(
                definition,
                $"argument \"{argument.Name}\" should have {(expected.Default is null ? "no default value" : $"default value {expected.Default}")} but found default value {actual ?? "null"}"));
        }
    }

    private static bool Fits(Subgraph subgraph, TypeReference wanted, TypeReference actual)
    {
        if (wanted.IsNonNull != actual.IsNonNull)
        {
            return false;
        }

        if (wanted.Item is { } item)
        {
            return actual.Item is { } actualItem && Fits(subgraph, item, actualItem);
        }

        return (!actual.IsList && wanted.NamedType == actual.NamedType)
            || (IsScalarOfSpecification(subgraph, wanted.NamedType) && (actual.IsList || !IsCustomScalar(subgraph, actual.NamedType)));
    }

    // Values of a scalar of its own are judged by whoever reads them, so any type will do in its place, except another such scalar.
    private static bool IsScalarOfSpecification(Subgraph subgraph, string type) =>
        KnownDirectives.TypeNames.Any(name => subgraph.MachineryName(name) == type) || subgraph.Connect?.FindType(type) is { Kind: TypeKind.Scalar };

    private static bool IsCustomScalar(Subgraph subgraph, string type) =>
        (subgraph.Schema.FindType(type) ?? subgraph.Machinery.GetValueOrDefault(type))?.Kind == TypeKind.Scalar;

    private static Finding Invalid(DirectiveDefinition definition, string reason) => new(
        "DIRECTIVE_DEFINITION_INVALID", $"Invalid definition for directive \"@{definition.Name}\": {reason}", SubgraphErrors.At(definition));
}
