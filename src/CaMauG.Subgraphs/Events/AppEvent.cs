namespace CaMauG.Subgraphs.Events;

/// <summary>An event on its way.</summary>
/// <param name="Scope">Whose topics these are: a mini-app's id, or the hub's own name.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Id">Tells it from all others, so that who hears it twice can pass over it.</param>
/// <param name="Content">JSON.</param>
public sealed record AppEvent(string Scope, string Topic, string Id, ReadOnlyMemory<byte> Content);
