using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Links;

/// <summary>One <c>@link</c>: a specification a schema uses, and under which names.</summary>
/// <param name="Identity">The specification's URL without its version.</param>
/// <param name="SpecificationName">The last segment of the identity.</param>
/// <param name="Version">The version asked for.</param>
/// <param name="Name">The name the specification has in the schema: its own, or the one given by <c>as</c>.</param>
/// <param name="Imports">Elements used without prefix; directives with their at sign.</param>
/// <param name="Place">Where the link stands.</param>
internal sealed record Link(
    string Identity, string SpecificationName, SpecificationVersion Version, string Name, IReadOnlyList<LinkImport> Imports, Place? Place)
{
    public string Url => $"{Identity}/{Version}";

    /// <summary>The name in this schema of a directive of the specification, without at sign.</summary>
    public string DirectiveName(string directive)
    {
        foreach (var import in Imports)
        {
            if (import.Name == "@" + directive)
            {
                return import.As[1..];
            }
        }

        return directive == SpecificationName ? Name : $"{Name}__{directive}";
    }

    /// <summary>The name in this schema of a type of the specification.</summary>
    public string TypeName(string type)
    {
        foreach (var import in Imports)
        {
            if (import.Name == type)
            {
                return import.As;
            }
        }

        return $"{Name}__{type}";
    }

    /// <summary>The specification's name for a directive of this schema, or null when the directive is not of this specification.</summary>
    public string? FindDirective(string name)
    {
        foreach (var import in Imports)
        {
            if (import.As.Length == name.Length + 1 && import.As[0] == '@' && import.As.EndsWith(name, StringComparison.Ordinal))
            {
                return import.Name[1..];
            }
        }

        // What is imported goes by the name it is imported under alone.
        return WithoutPrefix(name) is { } directive && FindImport(directive) is null ? directive : null;
    }

    /// <summary>The import that takes the place of a name, which would be the directive's if it were not imported; null when there is none.</summary>
    public LinkImport? FindImportInPlaceOf(string name) =>
        WithoutPrefix(name) is { } directive && FindImport(directive) is { } import && import.As != "@" + name ? import : null;

    private string? WithoutPrefix(string name)
    {
        if (name == Name)
        {
            return SpecificationName;
        }

        return name.StartsWith(Name + "__", StringComparison.Ordinal) ? name[(Name.Length + 2)..] : null;
    }

    private LinkImport? FindImport(string directive)
    {
        foreach (var import in Imports)
        {
            if (import.Name.Length == directive.Length + 1 && import.Name[0] == '@' && import.Name.EndsWith(directive, StringComparison.Ordinal))
            {
                return import;
            }
        }

        return null;
    }

    /// <summary>Whether a type of this schema belongs to the specification.</summary>
    public bool OwnsType(string name) =>
        name.StartsWith(Name + "__", StringComparison.Ordinal) || Imports.Any(import => import.As == name);
}
