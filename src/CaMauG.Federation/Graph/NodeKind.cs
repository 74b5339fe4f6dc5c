namespace CaMauG.Federation.Graph;

/// <summary>What stands at a node of the <see cref="RoutingGraph"/>.</summary>
public enum NodeKind
{
    /// <summary>A scalar or an enum.</summary>
    Leaf,

    /// <summary>An object type.</summary>
    Object,

    /// <summary>An interface or union whose objects the subgraph can tell apart.</summary>
    Abstract,

    /// <summary>An interface that the subgraph knows as one object type, without knowing what its objects are.</summary>
    InterfaceObject,
}
