namespace CaMauG.Federation.Schemas.Validation;

/// <summary>What is expected where a value stands.</summary>
/// <param name="Type">The type; null when that is not known.</param>
/// <param name="HasDefault">True when the place has a default of its own.</param>
/// <param name="OneOf">The input object that takes exactly one field, when the place is that field.</param>
internal readonly record struct ValuePlace(TypeReference? Type, bool HasDefault, SchemaType? OneOf);
