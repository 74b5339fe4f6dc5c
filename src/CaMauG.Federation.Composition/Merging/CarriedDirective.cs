namespace CaMauG.Federation.Composition.Merging;

/// <summary>A directive of the subgraphs that is carried over into the supergraph.</summary>
/// <param name="Identity">The specification it comes from, without version.</param>
/// <param name="Directive">Its name there.</param>
/// <param name="Name">Its name in the supergraph.</param>
/// <param name="IsRepeatable">Whether one element can have it more than once.</param>
internal sealed record CarriedDirective(string Identity, string Directive, string Name, bool IsRepeatable);
