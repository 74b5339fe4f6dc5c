using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Tests;

/// <summary>What a plan costs.</summary>
internal static class PlanShape
{
    public static IEnumerable<FetchNode> Fetches(QueryPlan plan) => Fetches(plan.Root);

    public static int Rounds(QueryPlan plan) => Rounds(plan.Root);

    /// <summary>Fetches, one that looks up objects at several places counted at each.</summary>
    public static int Places(QueryPlan plan) => Places(plan.Root);

    private static int Places(PlanNode? node) => node switch
    {
        FetchNode => 1,
        FlattenNode flatten => 1 + flatten.Also.Length,
        SequenceNode sequence => sequence.Nodes.Sum(Places),
        ParallelNode parallel => parallel.Nodes.Sum(Places),
        ConditionNode condition => Places(condition.IfTrue) + Places(condition.IfFalse),
        _ => 0,
    };

    private static IEnumerable<FetchNode> Fetches(PlanNode? node) => node switch
    {
        FetchNode fetch => [fetch],
        FlattenNode flatten => [flatten.Node],
        SequenceNode sequence => sequence.Nodes.SelectMany(Fetches),
        ParallelNode parallel => parallel.Nodes.SelectMany(Fetches),
        ConditionNode condition => Fetches(condition.IfTrue).Concat(Fetches(condition.IfFalse)),
        _ => [],
    };

    private static int Rounds(PlanNode? node) => node switch
    {
        FetchNode or FlattenNode => 1,
        SequenceNode sequence => sequence.Nodes.Sum(Rounds),
        ParallelNode parallel => parallel.Nodes.Max(Rounds),
        ConditionNode condition => Math.Max(Rounds(condition.IfTrue), Rounds(condition.IfFalse)),
        _ => 0,
    };
}
