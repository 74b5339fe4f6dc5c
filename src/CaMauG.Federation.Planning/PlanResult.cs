using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning;

/// <summary>A plan, or why there is none.</summary>
public sealed record PlanResult
{
    /// <summary>The plan; null when there are errors.</summary>
    public QueryPlan? Plan { get; init; }

    /// <summary>Why there is no plan; empty when there is one.</summary>
    public ImmutableArray<PlanError> Errors { get; init; } = [];

    /// <summary>
    /// Labels of gradual overrides (<c>@override(label:)</c>) that planning asked about, and what it was told: the plan is right for every request in
    /// which they have these values.
    /// </summary>
    public ImmutableArray<KeyValuePair<string, bool>> Labels { get; init; } = [];

    /// <summary>True when there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool IsSuccess => Plan is not null;

    internal static PlanResult Failed(string code, string message) => new() { Errors = [new(code, message)] };
}
