using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A plan node made ready to run: names are bytes, variables are looked up once.</summary>
internal abstract class Step
{
    public static Step From(PlanNode node) => node switch
    {
        SequenceNode sequence => new SequenceStep([.. sequence.Nodes.Select(From)]),
        ParallelNode parallel => new ParallelStep([.. parallel.Nodes.Select(From)]),
        ConditionNode condition => new ConditionStep(
            condition.Variable,
            condition.IfTrue is null ? null : From(condition.IfTrue),
            condition.IfFalse is null ? null : From(condition.IfFalse)),
        FlattenNode flatten => new FetchStep(flatten.Node, [new FlattenSite(flatten.Path, flatten.Node.Representations), .. flatten.Also.AsSpan()]),
        FetchNode fetch => new FetchStep(fetch, []),
        _ => throw new InvalidOperationException($"The plan has a node that cannot be run: {node.GetType().Name}."),
    };
}
