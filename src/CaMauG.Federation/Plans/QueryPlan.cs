using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Plans;

/// <summary>
/// How one operation is answered. Every field of the operation stands in the merged data under the client's own response key;
/// keys the planner adds for itself are <c>__typename</c>, the key's own name, or an alias beginning with <c>__cmg_</c> where that name is taken.
/// </summary>
/// <param name="Kind">Kind of the client's operation.</param>
/// <param name="Root">What runs; null when the operation needs no subgraph at all (only <c>__typename</c> or introspection at the root).</param>
public sealed record QueryPlan(OperationKind Kind, PlanNode? Root)
{
    /// <summary>Which <c>@defer</c> the plan honours; null when it answers everything at once.</summary>
    public Deferral? Deferral { get; init; }
}
