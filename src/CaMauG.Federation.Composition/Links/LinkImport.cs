namespace CaMauG.Federation.Composition.Links;

/// <summary>An imported element; directives carry their at sign in both names.</summary>
/// <param name="Name">The specification's name.</param>
/// <param name="As">The name in the schema.</param>
internal readonly record struct LinkImport(string Name, string As);
