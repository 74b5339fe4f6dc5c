using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Subgraphs;

/// <summary>What was found while a subgraph was read, by what it makes worthless: rules run on what is still sound.</summary>
internal sealed class ReadFindings
{
    /// <summary>Definitions that contradict each other: nothing built on them can be judged.</summary>
    public List<Finding> Definitions { get; } = [];

    /// <summary>Unreadable or clashing links.</summary>
    public List<Finding> Links { get; } = [];

    /// <summary>References to the usual name of a root type that goes by another name.</summary>
    public List<Finding> Types { get; } = [];

    /// <summary>Single elements that are left out.</summary>
    public List<Finding> Elements { get; } = [];

    /// <summary>Members of types written twice.</summary>
    public List<Finding> Duplicates { get; } = [];

    /// <summary>Root types whose usual name is taken.</summary>
    public List<Finding> Roots { get; } = [];
}
