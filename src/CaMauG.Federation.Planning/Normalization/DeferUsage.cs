using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>A deferred fragment at one place of the response. Two places of one fragment definition are two usages; one object stands for each.</summary>
/// <param name="position">Where its directive stands in the document.</param>
/// <param name="label">Its label; null for none.</param>
/// <param name="path">The objects it is about.</param>
/// <param name="typeName">The type it narrows them to; null when it does not.</param>
/// <param name="parent">The deferred fragment around it; null when there is none.</param>
internal sealed class DeferUsage(int position, string? label, PlanPath path, string? typeName, DeferUsage? parent)
{
    public int Position { get; } = position;

    public string? Label { get; } = label;

    public PlanPath Path { get; } = path;

    public string? TypeName { get; } = typeName;

    public DeferUsage? Parent { get; } = parent;

    public bool IsWithin(DeferUsage other)
    {
        var around = Parent;
        while (around is not null && !ReferenceEquals(around, other))
        {
            around = around.Parent;
        }

        return around is not null;
    }
}
