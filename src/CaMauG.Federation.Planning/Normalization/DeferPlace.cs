using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Where a selection stands: the way to its object, and the deferred fragment around it.</summary>
internal readonly record struct DeferPlace(PlanPath Path, DeferUsage? Usage)
{
    public static DeferPlace Root { get; } = new(PlanPath.Root, null);
}
