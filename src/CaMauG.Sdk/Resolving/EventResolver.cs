namespace CaMauG.Sdk.Resolving;

/// <summary>
/// Gives the events of a subscription field, each a value as a <see cref="FieldResolver"/> would give it. The next one is asked for when the one
/// before has been taken; <see cref="FieldContext.Cancellation"/> ends when the client no longer listens.
/// </summary>
public delegate IAsyncEnumerable<object?> EventResolver(FieldContext context);
