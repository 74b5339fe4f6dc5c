namespace CaMauG.Federation.Composition.Merging.Rules;

/// <summary>Runs the rules over the merged schema, stage by stage: later ones presume what earlier ones hold.</summary>
internal static class MergeRules
{
    private static readonly IMergeRule[] s_types = [new ExtensionBaseRule(), new InterfaceObjectBaseRule(), new InterfaceKeyImplementationsRule()];

    private static readonly IMergeRule[] s_implementations = [new InterfaceFieldsRule()];

    private static readonly IMergeRule[] s_schema =
    [
        new SupergraphImplementationsRule(), new RequiredAccessRule(), new ContextAccessRule(), new InaccessibleRootRule(), new InaccessibleChildrenRule(),
        new InaccessibleReferencesRule(), new InaccessibleRequiredRule(), new InaccessibleImplementationsRule(), new InaccessibleDefaultsRule(),
    ];

    public static void Check(MergeScope scope)
    {
        Run(s_types, scope);
        foreach (var stage in (IMergeRule[][])[s_implementations, s_schema])
        {
            if (scope.Log.HasErrors)
            {
                return;
            }

            Run(stage, scope);
        }
    }

    private static void Run(IMergeRule[] rules, MergeScope scope)
    {
        foreach (var rule in rules)
        {
            rule.Check(scope);
        }
    }
}
