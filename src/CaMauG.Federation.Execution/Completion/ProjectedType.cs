using CaMauG.Federation.Schemas;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>The type of a projected field: wrappers outside, a leaf or a selection inside.</summary>
internal sealed class ProjectedType
{
    public required bool IsNonNull { get; init; }

    /// <summary>What it was made from.</summary>
    public required TypeReference Reference { get; init; }

    /// <summary>As written in SDL, for messages.</summary>
    public string Name => Reference.ToString();

    /// <summary>Type of the items, for a list.</summary>
    public ProjectedType? Item { get; init; }

    /// <summary>What is selected, for an object, interface or union.</summary>
    public ProjectedSelection? Selection { get; init; }

    /// <summary>For a leaf.</summary>
    public LeafKind Leaf { get; init; }

    /// <summary>Values of an enum.</summary>
    public byte[][] EnumValues { get; init; } = [];

    public bool HasEnumValue(ReadOnlySpan<byte> value)
    {
        foreach (var candidate in EnumValues)
        {
            if (value.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }
}
