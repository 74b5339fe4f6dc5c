using System.Collections.Immutable;

namespace CaMauG.Federation.Planning.Walking;

/// <summary>Where an object can be looked up: home first, then what is reached, nearest first; and the way back into the home subgraph as an entity.</summary>
internal sealed record Reach(ImmutableArray<Entry> Entries, Entry? Self);
