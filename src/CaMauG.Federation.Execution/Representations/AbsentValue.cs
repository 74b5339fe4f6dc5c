using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Representations;

/// <summary>What a variable should have been filled with, and nobody has.</summary>
/// <param name="Levels">How many levels above the object that takes it the giver stands.</param>
/// <param name="Path">Where it should be, from the giver.</param>
internal readonly record struct AbsentValue(int Levels, PathElement[] Path);
