namespace CaMauG.Federation.Execution.Completion;

/// <summary>Why a caller may not see something.</summary>
/// <param name="Extensions">Further members of the error's <c>extensions</c> as a UTF-8 JSON object; null for none.</param>
public sealed record AccessDenial(byte[]? Extensions);
