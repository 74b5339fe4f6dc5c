namespace CaMauG.Sdk.Resolving;

/// <summary>Gives the entity a representation stands for, or null when there is none.</summary>
public delegate Task<object?> EntityResolver(FieldContext context, Representation representation);
