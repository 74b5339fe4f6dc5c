using CaMauG.Federation.Execution.Responses;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>A <see cref="ContextSource"/> with its names as bytes, made once with the plan.</summary>
internal sealed class ContextPlace(ContextSource source)
{
    public int Levels { get; } = source.Levels;

    public TypeSet Types { get; } = new(source.ObjectTypes);

    /// <summary>What is taken; null for the value null.</summary>
    public FieldSource? Field { get; } = source.Value is null ? null : new(source.Value);

    public string? ObjectType { get; } = source.ObjectType;
}
