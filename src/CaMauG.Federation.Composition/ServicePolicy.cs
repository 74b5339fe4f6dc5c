namespace CaMauG.Federation.Composition;

/// <summary>
/// A policy that a whole service asks for, whatever its schema says of single fields: composed as if <c>@authenticated</c> and <c>@policy</c> stood in its
/// schema. Without <see cref="IsForAll"/> it is asked for where the service needs to know a person: by mutations, by what carries an access directive already, and
/// by <see cref="Personal"/>; what is public stays public.
/// </summary>
/// <param name="Policy">The policy's name as <c>@policy</c> has it; null to ask for nothing but a caller who is signed in.</param>
/// <param name="IsForAll">True when everything the service answers asks for it: all root fields and all fields of its entities.</param>
/// <param name="Personal">Coordinates (<c>Type.field</c>) that show what belongs to one person. Key fields and what the service does not answer are left out, whoever names them.</param>
public sealed record ServicePolicy(string? Policy, bool IsForAll, IReadOnlyCollection<string> Personal);
