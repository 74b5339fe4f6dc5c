namespace CaMauG.Federation.Composition.Findings;

/// <summary>Where something stands in a subgraph's SDL.</summary>
internal sealed record Place(string Subgraph, int Line, int Column);
