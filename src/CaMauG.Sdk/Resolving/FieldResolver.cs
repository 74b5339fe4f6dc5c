namespace CaMauG.Sdk.Resolving;

/// <summary>Gives the value of a field: null, a scalar, a list, or an object whose members answer the fields below.</summary>
public delegate Task<object?> FieldResolver(FieldContext context);
