namespace CaMauG.Federation.Composition;

/// <summary>A place in a subgraph's SDL.</summary>
/// <param name="Subgraph">The subgraph's name.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
public sealed record ErrorLocation(string Subgraph, int Line, int Column);
