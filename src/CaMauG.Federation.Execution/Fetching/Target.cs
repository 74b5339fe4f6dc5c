using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>One object an entity fetch is about.</summary>
/// <param name="Node">The object.</param>
/// <param name="Representation">Index of what speaks for it.</param>
/// <param name="Path">Index of the path it was found under.</param>
/// <param name="TrailStart">Where its place begins among the numbers of all places.</param>
/// <param name="TrailLength">How many numbers its place has.</param>
internal readonly record struct Target(Node Node, int Representation, int Path, int TrailStart, int TrailLength);
