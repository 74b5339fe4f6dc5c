namespace CaMauG.Subgraphs.Schemas;

/// <summary>Something in a subgraph's SDL that keeps it from being served.</summary>
/// <param name="Code">Stable code, for example <c>UNKNOWN_TYPE</c>.</param>
/// <param name="Message">What is wrong, with names in it.</param>
/// <param name="Line">Line in the SDL, from 1; 0 when it has no place.</param>
/// <param name="Column">Column, from 1; 0 when it has no place.</param>
public sealed record SchemaProblem(string Code, string Message, int Line, int Column);
