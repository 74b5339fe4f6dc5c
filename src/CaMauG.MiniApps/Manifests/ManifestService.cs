namespace CaMauG.MiniApps.Manifests;

/// <summary>Who serves a mini-app's subgraph.</summary>
/// <param name="Kind">The four ways.</param>
public sealed record ManifestService(ServiceKind Kind)
{
    /// <summary>GraphQL endpoint of a service elsewhere.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where its health is asked; null to judge by its answers alone.</summary>
    public Uri? HealthUrl { get; init; }

    /// <summary>Longest wait for it; null for the gateway's own limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Name of a .NET assembly in the folder.</summary>
    public string? Assembly { get; init; }
}

/// <summary>The ways a subgraph is served.</summary>
public enum ServiceKind
{
    /// <summary>By the hub, from rows.</summary>
    Dataset,

    /// <summary>By a GraphQL service elsewhere.</summary>
    GraphQl,

    /// <summary>By an assembly in the folder, inside the hub.</summary>
    DotNet,

    /// <summary>By the hub, by calling a REST service.</summary>
    Rest,
}
