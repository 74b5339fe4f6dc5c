using System.Collections.Immutable;

namespace CaMauG.Federation.Plans;

/// <summary>Answers in parts: what the client wants at once, and what it deferred (<c>@defer</c> of GraphQL incremental delivery).</summary>
/// <param name="Primary">What is answered first.</param>
/// <param name="Deferred">What follows, each as soon as it is there; they do not wait for each other.</param>
public sealed record DeferNode(PrimaryPart Primary, ImmutableArray<DeferredPart> Deferred) : PlanNode;

/// <summary>The part of a <see cref="DeferNode"/> that is answered first.</summary>
/// <param name="Selection">What of the operation it answers, for people.</param>
/// <param name="Node">What runs for it; null when nothing does.</param>
public sealed record PrimaryPart(string Selection, PlanNode? Node);
