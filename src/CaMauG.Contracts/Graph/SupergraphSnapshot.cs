namespace CaMauG.Contracts.Graph;

/// <summary>The published graph at one moment. Immutable; a change is a new snapshot.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Sdl">Supergraph SDL (join specification).</param>
/// <param name="Services">Where each subgraph is served.</param>
public sealed record SupergraphSnapshot(long Version, string Sdl, IReadOnlyList<ServiceEndpoint> Services);

/// <summary>Where a subgraph is served.</summary>
/// <param name="Subgraph">Name as composed; a mini-app's <c>app_id</c>, or <c>hub</c>.</param>
/// <param name="AppVersion">Version code published; 0 for the hub itself.</param>
/// <param name="Url">Address of its GraphQL endpoint; null when it is served inside this process.</param>
/// <param name="HealthUrl">Address asked whether it lives; null for none.</param>
/// <param name="Timeout">Longest wait for one answer; null for the gateway's default.</param>
public sealed record ServiceEndpoint(string Subgraph, int AppVersion, Uri? Url, Uri? HealthUrl, TimeSpan? Timeout)
{
    /// <summary>True when what is served inside this process calls a service elsewhere in the caller's name, and so needs a token for it.</summary>
    public bool CallsOn { get; init; }
}
