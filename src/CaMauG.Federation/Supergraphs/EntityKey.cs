namespace CaMauG.Federation.Supergraphs;

/// <summary>A key under which a subgraph knows an entity.</summary>
/// <param name="Fields">The fields that make it up.</param>
/// <param name="IsResolvable">True when the subgraph answers <c>_entities</c> for it; false when it only names the entity.</param>
public sealed record EntityKey(FieldSet Fields, bool IsResolvable);
