namespace CaMauG.Federation.Composition.Merging;

/// <summary>What <c>@override</c> does to one field: which subgraphs lose it, wholly or under a label.</summary>
internal sealed class FieldOverrides
{
    private readonly HashSet<int> _used = [];
    private readonly HashSet<int> _unused = [];
    private readonly Dictionary<int, string> _labels = [];

    /// <summary>No override at all.</summary>
    public static FieldOverrides None { get; } = new();

    /// <summary>Whether some subgraph's instance stays in the supergraph although overridden, because the subgraph refers to it, or a label decides.</summary>
    public bool NeedsMention => _used.Count > 0 || _labels.Count > 0;

    public void Override(int subgraph, bool isUsed) => (isUsed ? _used : _unused).Add(subgraph);

    public void SetLabel(int subgraph, string label) => _labels[subgraph] = label;

    /// <summary>Overridden, but a key, a <c>@requires</c>, a <c>@provides</c> or an interface of its subgraph needs it.</summary>
    public bool IsUsed(int subgraph) => _used.Contains(subgraph);

    /// <summary>Overridden and needed by nothing in its subgraph.</summary>
    public bool IsUnused(int subgraph) => _unused.Contains(subgraph);

    public bool IsOverridden(int subgraph) => IsUsed(subgraph) || IsUnused(subgraph);

    public string? FindLabel(int subgraph) => _labels.GetValueOrDefault(subgraph);
}
