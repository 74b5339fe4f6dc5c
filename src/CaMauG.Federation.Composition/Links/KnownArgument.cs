using CaMauG.Federation.Composition.Definitions;

namespace CaMauG.Federation.Composition.Links;

/// <summary>An argument of a known directive. Types of the specification are named without prefix.</summary>
internal sealed record KnownArgument(string Name, TypeReference Type, string? Default = null)
{
    public bool IsRequired => Type.IsNonNull && Default is null;
}
