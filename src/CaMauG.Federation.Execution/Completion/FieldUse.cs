using GraphQLParser.AST;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>A field as it stands in one selection set.</summary>
/// <param name="Field">The field.</param>
/// <param name="Guard">When it counts.</param>
/// <param name="Defer">The part it belongs to; null for what is answered first.</param>
/// <param name="Denial">Why it may not be seen by this way; null when it may.</param>
internal readonly record struct FieldUse(GraphQLField Field, Guard Guard, DeferUse? Defer, AccessDenial? Denial);
