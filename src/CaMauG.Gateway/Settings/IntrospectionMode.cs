namespace CaMauG.Gateway.Settings;

/// <summary>What <c>__schema</c> and <c>__type</c> answer.</summary>
public enum IntrospectionMode
{
    /// <summary>The whole graph, to everybody.</summary>
    All,

    /// <summary>What the caller may use, by the access directives of the graph.</summary>
    ByCaller,

    /// <summary>Nothing.</summary>
    Off,
}
