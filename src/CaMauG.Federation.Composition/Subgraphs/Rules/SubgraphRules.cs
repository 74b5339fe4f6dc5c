using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs.Rules;

/// <summary>Runs the rules for one subgraph, stage by stage: federation's rules presume a valid GraphQL schema.</summary>
internal static class SubgraphRules
{
    // What nothing after it can be judged without; each stage reports alone.
    private static readonly ISubgraphRule[][] s_foundations =
    [
        [new ReadFindingsRule(findings => findings.Definitions), new DirectiveArgumentTypesRule()],
        [new LinksRule(isExplicit: false)],
        [new SchemaDirectivesRule()],
        [new ReadFindingsRule(findings => findings.Types), new KnownTypesRule(), new ConnectTypesRule()],
        [
            new ReadFindingsRule(findings => findings.Elements), new LinksRule(isExplicit: true), new MachineryTypesRule(), new ConnectDefinitionsRule(), new DirectiveDefinitionsRule(),
            new KnownDirectivesRule(), new TypePlacesRule(),
        ],
    ];

    private static readonly ISubgraphRule[] s_graphQL =
    [
        new ReadFindingsRule(findings => findings.Duplicates), new DirectiveUsesRule(), new NonEmptyTypesRule(), new ImplementationsRule(),
        new DefaultValuesRule(), new InputsRule(), new NamesRule(), new PrefixedNamesRule(),
    ];

    // The upgrade adds directives of Federation 2 that the subgraph has no definition of.
    private static readonly ISubgraphRule[] s_upgradedGraphQL = [new KnownTypesRule(), new TypePlacesRule(), new NonEmptyTypesRule(), new ImplementationsRule()];

    private static readonly ISubgraphRule[] s_roots = [new ReadFindingsRule(findings => findings.Roots)];

    // Field sets of nothing, or that cannot be read at all, make the other rules' findings worthless.
    private static readonly ISubgraphRule[] s_provides = [new ProvidesTargetRule()];
    private static readonly ISubgraphRule[] s_interfaceKeys = [new InterfaceKeysReadableRule()];

    private static readonly ISubgraphRule[] s_federation =
    [
        new ReadFindingsRule(findings => findings.Roots), new KeyFieldsRule(), new RequiresFieldsRule(), new ProvidesFieldsRule(), new ContextRule(),
        new ExternalUseRule(), new InterfaceKeysRule(), new InterfaceObjectsRule(), new ShareableUseRule(), new CostRule(), new ListSizeRule(),
        new AccessOnInterfacesRule(),
    ];

    /// <summary>Checks a subgraph as it was written.</summary>
    public static IReadOnlyList<Finding> Check(Subgraph subgraph)
    {
        var log = new RuleLog();
        foreach (var stage in s_foundations)
        {
            if (!Run(stage, subgraph, log))
            {
                return log.Errors;
            }
        }

        if (Run(s_graphQL, subgraph, log))
        {
            CheckFederation(subgraph, log, isFederation2: !subgraph.IsFederation1);
        }

        return log.Errors;
    }

    /// <summary>Checks a Federation 1 subgraph after its upgrade.</summary>
    public static IReadOnlyList<Finding> CheckUpgraded(Subgraph subgraph)
    {
        var log = new RuleLog();
        if (Run(s_upgradedGraphQL, subgraph, log))
        {
            CheckFederation(subgraph, log, isFederation2: true);
        }

        return log.Errors;
    }

    private static void CheckFederation(Subgraph subgraph, RuleLog log, bool isFederation2)
    {
        if (!isFederation2)
        {
            Run(s_roots, subgraph, log);
        }
        else if (Run(s_provides, subgraph, log) && Run(s_interfaceKeys, subgraph, log))
        {
            Run(s_federation, subgraph, log);
        }
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
