namespace CaMauG.Federation.Composition.Links;

/// <summary>An imported element; directives carry their at sign in both names.</summary>
/// <param name="Name">The specification's name.</param>
/// <param name="As">The name in the schema.</param>
internal sealed record LinkImport(string Name, string As);
