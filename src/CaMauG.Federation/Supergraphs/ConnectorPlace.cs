namespace CaMauG.Federation.Supergraphs;

/// <summary>A field, or a type whose entities are found, by a connector: a plain HTTP request that the supergraph describes (specs.apollo.dev/connect).</summary>
/// <param name="Coordinate">The schema coordinate, for example <c>Query.tides</c> or <c>Tide</c>.</param>
/// <param name="Subgraph">The name of the subgraph that has the connector.</param>
public sealed record ConnectorPlace(string Coordinate, string Subgraph);
