namespace CaMauG.Federation.Composition.Links;

/// <summary>A directive of the federation specification as the specification defines it.</summary>
internal sealed record KnownDirective(
    string Name, SpecificationVersion Since, bool IsRepeatable, IReadOnlyList<string> Locations, IReadOnlyList<KnownArgument> Arguments);
