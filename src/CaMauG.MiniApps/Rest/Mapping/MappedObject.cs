namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>An object a selection made: it knows which names its selection has, though the service left some out, and what else the same selection made.</summary>
internal sealed class MappedObject(IReadOnlySet<string>? names, List<MappedObject> group) : Dictionary<string, object?>(StringComparer.Ordinal)
{
    /// <summary>The objects that the same selection made of the same answer, this one among them: what one of them lacks, all lack.</summary>
    public IReadOnlyList<MappedObject> Group => group;

    /// <summary>Whether a member was asked of the service, with whatever result.</summary>
    public bool Maps(string name) => ContainsKey(name) || names?.Contains(name) is true;
}
