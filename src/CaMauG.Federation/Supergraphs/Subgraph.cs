namespace CaMauG.Federation.Supergraphs;

/// <summary>A service whose schema is part of the supergraph.</summary>
/// <param name="Index">Its place in <see cref="Supergraph.Subgraphs"/>.</param>
/// <param name="Name">Its name as composed; a mini-app's <c>app_id</c>.</param>
/// <param name="Graph">Its value of the enum <c>join__Graph</c>.</param>
/// <param name="Url">Where it is served; may be empty for a service inside the process.</param>
public sealed record Subgraph(int Index, string Name, string Graph, string Url);
