namespace CaMauG.Sdk.Resolving;

/// <summary>
/// Gives the entities that the representations of one request stand for, in their order: for each a task of its own, so that one that fails leaves the
/// others alone. Null means that there is no such entity.
/// </summary>
public delegate IReadOnlyList<Task<object?>> EntityBatchResolver(FieldContext context, IReadOnlyList<Representation> representations);
