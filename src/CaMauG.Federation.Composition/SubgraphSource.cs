namespace CaMauG.Federation.Composition;

/// <summary>One service's schema as it was handed in.</summary>
/// <param name="Name">The subgraph's name; unique within one composition.</param>
/// <param name="Url">Where the service answers; null for a service that runs inside the hub.</param>
/// <param name="Sdl">The schema in GraphQL's definition language, Federation 1 or 2.</param>
public sealed record SubgraphSource(string Name, string? Url, string Sdl)
{
    /// <summary>What the service asks of people beside what its schema says; null for nothing.</summary>
    public ServicePolicy? Policy { get; init; }
}
