namespace CaMauG.Federation.Execution.Completion;

/// <summary>What is written of an object of one type.</summary>
/// <param name="TypeName">The object type.</param>
/// <param name="TypeNameUtf8">Its name as bytes.</param>
/// <param name="IsDenied">True when the caller may not see objects of this type.</param>
/// <param name="Fields">In the order of the response.</param>
internal sealed record ObjectProjection(string TypeName, byte[] TypeNameUtf8, bool IsDenied, ProjectedField[] Fields);
