namespace CaMauG.Federation.Planning;

/// <summary>Why an operation has no plan.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">A sentence with names in it.</param>
public sealed record PlanError(string Code, string Message);
