using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>A step of a query plan. Nodes are immutable and shared by every request that runs the operation.</summary>
public abstract record PlanNode;

/// <summary>Runs its nodes one after the other; each sees what the earlier ones fetched.</summary>
/// <param name="Nodes">At least two nodes.</param>
public sealed record SequenceNode(ImmutableArray<PlanNode> Nodes) : PlanNode;

/// <summary>Runs its nodes at the same time.</summary>
/// <param name="Nodes">At least two nodes.</param>
public sealed record ParallelNode(ImmutableArray<PlanNode> Nodes) : PlanNode;

/// <summary>Runs a fetch for all objects found under a path of what was fetched so far.</summary>
/// <param name="Path">Where the objects are, from the root of the response.</param>
/// <param name="Node">
/// The entity fetch whose representations are taken from those objects and whose entities are merged into them; or a root fetch, sent once when
/// there are such objects and merged into each: the query root is met again below a payload.
/// </param>
public sealed record FlattenNode(PlanPath Path, FetchNode Node) : PlanNode
{
    /// <summary>Further places whose objects the same entity fetch looks up, each with its own way of writing representations.</summary>
    public ImmutableArray<FlattenSite> Also { get; init; } = [];
}

/// <summary>A further place of an entity fetch.</summary>
/// <param name="Path">Where the objects are, from the root of the response.</param>
/// <param name="Representations">As <see cref="FetchNode.Representations"/>, for the objects found there.</param>
public sealed record FlattenSite(PlanPath Path, ImmutableArray<RepresentationShape> Representations);

/// <summary>Chooses by a Boolean variable of the operation (from <c>@skip</c> and <c>@include</c>, or an override label).</summary>
/// <param name="Variable">The variable's name without the dollar sign.</param>
/// <param name="IfTrue">What runs when the variable is true; null for nothing.</param>
/// <param name="IfFalse">What runs when the variable is false; null for nothing.</param>
public sealed record ConditionNode(string Variable, PlanNode? IfTrue, PlanNode? IfFalse) : PlanNode;
