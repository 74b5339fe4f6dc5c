namespace CaMauG.Federation.Execution.Responses;

/// <summary>A further source of an object's fields: an entity fetched later, or the same object from another subgraph.</summary>
/// <param name="Source">The object that has more fields.</param>
/// <param name="Next">Index plus one of the overlay after this; 0 for none.</param>
internal record struct Overlay(Node Source, int Next);
