using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Links;

/// <summary>
/// Keeps the names of linked specifications and of what is imported from them apart: <c>@federation__key</c> must be readable in
/// one way only, and no name may come from two specifications.
/// </summary>
internal static class LinkNames
{
    /// <summary>Why a link cannot join those before it; null when it can.</summary>
    public static Finding? FindClash(IReadOnlyList<Link> before, Link link) =>
        FindInvalidName(link) ?? FindNameClash(before, link) ?? FindImportClash(before, link);

    private static Finding? FindInvalidName(Link link)
    {
        var name = link.Name;
        if (name.Contains("__", StringComparison.Ordinal) && name != "federation__" + link.SpecificationName)
        {
            return LinkErrors.InvalidName(link, "contains \"__\"");
        }

        if (name.EndsWith('_'))
        {
            return LinkErrors.InvalidName(link, "ends in \"_\"");
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? null
            : LinkErrors.InvalidName(link, "is not a valid GraphQL name");
    }

    private static Finding? FindNameClash(IReadOnlyList<Link> before, Link link)
    {
        foreach (var other in before)
        {
            foreach (var import in other.Imports)
            {
                if (import.As == "@" + link.Name || PrefixOf(import) == link.Name)
                {
                    return LinkErrors.LooksLikeOther(import, other.Identity, link.Identity, link.Place);
                }
            }

            if (other.Name == link.Name)
            {
                return LinkErrors.NameTaken(link, other.Identity);
            }
        }

        return null;
    }

    private static Finding? FindImportClash(IReadOnlyList<Link> before, Link link)
    {
        foreach (var (i, import) in link.Imports.Index())
        {
            var clash = FindOwnClash(link, import, i) ?? before.Select(other => FindClashWith(other, link, import)).FirstOrDefault(found => found is not null);
            if (clash is not null)
            {
                return clash;
            }
        }

        return null;
    }

    private static Finding? FindOwnClash(Link link, LinkImport import, int index)
    {
        var earlier = link.Imports.Take(index).ToList();
        if (PrefixOf(import) == link.Name && BareAs(import) != $"{link.Name}__{Bare(import)}")
        {
            return LinkErrors.LooksLikeOwn(import, link, BareAs(import)[(link.Name.Length + 2)..]);
        }

        if (import.As == "@" + link.Name && import.Name != "@" + link.SpecificationName)
        {
            return LinkErrors.LooksLikeOwn(import, link, "@" + link.SpecificationName);
        }

        if (earlier.Find(other => other.Name == import.Name && other.As != import.As) is { } twice)
        {
            return LinkErrors.ImportedTwice(import, link, twice.As);
        }

        return earlier.Find(other => other.As == import.As && other.Name != import.Name) is { } taken
            ? LinkErrors.ImportedFor(import, link, taken.Name)
            : null;
    }

    private static Finding? FindClashWith(Link other, Link link, LinkImport import)
    {
        if (PrefixOf(import) == other.Name || import.As == "@" + other.Name)
        {
            return LinkErrors.LooksLikeOther(import, link.Identity, other.Identity, link.Place);
        }

        return other.Imports.Any(imported => imported.As == import.As) ? LinkErrors.ImportedElsewhere(import, link, other.Identity) : null;
    }

    private static string Bare(LinkImport import) => import.Name.TrimStart('@');

    private static string BareAs(LinkImport import) => import.As.TrimStart('@');

    // "a" of "@a__b".
    private static string? PrefixOf(LinkImport import)
    {
        var end = BareAs(import).IndexOf("__", StringComparison.Ordinal);
        return end > 0 ? BareAs(import)[..end] : null;
    }
}
