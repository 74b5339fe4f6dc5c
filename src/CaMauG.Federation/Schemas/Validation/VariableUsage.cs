using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>A variable where it is used.</summary>
/// <param name="Node">The place.</param>
/// <param name="Expected">The type expected there; null when that is not known.</param>
/// <param name="HasDefault">True when the place has a default of its own.</param>
/// <param name="OneOf">The input object that takes exactly one field, when this is that field.</param>
internal readonly record struct VariableUsage(GraphQLVariable Node, TypeReference? Expected, bool HasDefault, SchemaType? OneOf);
