using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Runs the rules for one subgraph, stage by stage: federation's rules presume a valid GraphQL schema.</summary>
internal static class SubgraphRules
{
    private static readonly ISubgraphRule[] s_definitions = [new DirectiveDefinitionsRule()];

    private static readonly ISubgraphRule[] s_graphQL =
    [
        new KnownTypesRule(), new DirectiveUsesRule(), new NonEmptyTypesRule(), new ImplementationsRule(), new DefaultValuesRule(),
    ];

    // The upgrade adds directives of Federation 2 that the subgraph has no definition of.
    private static readonly ISubgraphRule[] s_upgradedGraphQL = [new KnownTypesRule(), new NonEmptyTypesRule(), new ImplementationsRule()];

    private static readonly ISubgraphRule[] s_federation =
    [
        new KeyFieldsRule(), new RequiresFieldsRule(), new ProvidesFieldsRule(), new ExternalUseRule(), new ShareableUseRule(),
        new InterfaceKeysRule(), new InterfaceObjectsRule(), new AccessOnInterfacesRule(), new CostRule(), new ListSizeRule(), new ContextRule(),
    ];

    /// <summary>Checks a subgraph as it was written.</summary>
    public static IReadOnlyList<Finding> Check(Subgraph subgraph)
    {
        var log = new RuleLog();
        if (Run(s_definitions, subgraph, log) && Run(s_graphQL, subgraph, log) && !subgraph.IsFederation1)
        {
            Run(s_federation, subgraph, log);
        }

        return log.Errors;
    }

    /// <summary>Checks a Federation 1 subgraph after its upgrade.</summary>
    public static IReadOnlyList<Finding> CheckUpgraded(Subgraph subgraph)
    {
        var log = new RuleLog();
        if (Run(s_upgradedGraphQL, subgraph, log))
        {
            Run(s_federation, subgraph, log);
        }

        return log.Errors;
    }

    private static bool Run(ISubgraphRule[] rules, Subgraph subgraph, RuleLog log)
    {
        foreach (var rule in rules)
        {
            rule.Check(subgraph, log);
        }

        return !log.HasErrors;
    }
}
