using CaMauG.Federation.Composition.Findings;

namespace CaMauG.Federation.Composition.Links;

/// <summary>What can be wrong with a <c>@link</c>.</summary>
internal static class LinkErrors
{
    public static Finding InvalidVersion(string version, Place? place) =>
        new("INVALID_LINK_IDENTIFIER", $"Expected a version string (of the form v1.2), got {version}", At(place));

    public static Finding MissingName(string url, Place? place) =>
        new("INVALID_LINK_IDENTIFIER", $"Missing path in feature url '{url}'", At(place));

    public static Finding UnknownImport(string element, Place? place) =>
        Usage($"Cannot import unknown element \"{element}\".", place);

    public static Finding MissingAt(string element, Place? place) =>
        Usage($"Cannot import unknown element \"{element}\". Did you mean directive \"@{element}\"?", place);

    public static Finding AliasWithoutAt(string element, string alias, Place? place) => Usage(
        $"Invalid @link import renaming: directive \"{element}\" imported name should start with a '@' character, but got \"{alias}\".", place);

    public static Finding AliasWithAt(string element, string alias, Place? place) => Usage(
        $"Invalid @link import renaming: type \"{element}\" imported name should not start with a '@' character, but got \"{alias}\" (or, if \"{element}\" is a directive, then it should be referred to as \"@{element}\").",
        place);

    public static Finding InvalidImport(string value, Place? place) =>
        Usage($"Invalid sub-value {value} for @link(import:) argument: values should be either strings or input object values of the form {{ name: \"<importedElement>\", as: \"<alias>\" }}.", place);

    public static Finding MissingUrl(Place? place) =>
        Usage("Missing argument \"url\" for @link: a link needs the URL of the specification it refers to.", place);

    public static Finding UnknownFederationVersion(SpecificationVersion version, Place? place) => new(
        "UNKNOWN_FEDERATION_LINK_VERSION", $"Invalid version {version} for the federation feature in @link directive on schema", At(place));

    public static Finding UnknownLinkVersion(SpecificationVersion version, Place? place) =>
        new("UNKNOWN_LINK_VERSION", $"Schema uses unknown version {version} of the link spec", At(place));

    public static Finding DuplicateIdentity(string identity, Place? place) =>
        Usage($"Cannot link feature \"{identity}\" since it has already been linked in the schema.", place);

    public static Finding NameTaken(Link link, string other) => Usage(
        $"Cannot link feature {link.Identity} as \"{link.Name}\" since another feature \"{other}\" already uses that alias. Please rename the feature to avoid conflicts via \"as\".",
        link.Place);

    public static Finding InvalidName(Link link, string reason) => Usage(
        $"Cannot link feature \"{link.Identity}\" as \"{link.Name}\" since it {reason}. Please rename to a compliant name via \"as\".", link.Place);

    public static Finding ImportedElsewhere(LinkImport import, Link link, string other) => Usage(
        $"Cannot import {Text(import)} from feature \"{link.Identity}\" since it was previously imported from feature \"{other}\". Please rename the import to avoid conflicts via \"as\".",
        link.Place);

    public static Finding ImportedFor(LinkImport import, Link link, string other) => Usage(
        $"Cannot import {Text(import)} from feature \"{link.Identity}\" since it was previously imported for \"{other}\". Please rename the import to avoid conflicts via \"as\".",
        link.Place);

    public static Finding PrefixedNameInUse(LinkImport import, Link link, string name) => Usage(
        $"Cannot import {Text(import)} from feature \"{link.Identity}\" since there's a used definition for the namespaced name \"@{name}\". Please switch usages of the namespaced name to the import name and remove the definition.",
        link.Place);

    public static Finding ImportedTwice(LinkImport import, Link link, string other) => Usage(
        $"Cannot import {Text(import)} from feature \"{link.Identity}\" since it was previously imported as \"{other}\". Please remove one of these imports.", link.Place);

    public static Finding LooksLikeOwn(LinkImport import, Link link, string other) => Usage(
        $"Cannot import {Text(import)} from feature \"{link.Identity}\" since it can be confused with the namespaced name for \"{other}\". Please rename the import to avoid conflicts via \"as\".",
        link.Place);

    public static Finding LooksLikeOther(LinkImport import, string identity, string other, Place? place) => Usage(
        $"Cannot import {Text(import)} from feature \"{identity}\" since it can be confused with a namespaced name from another linked feature \"{other}\". Please rename the import or feature to avoid conflicts via \"as\".",
        place);

    private static string Text(LinkImport import) => import.Name == import.As ? $"\"{import.Name}\"" : $"\"{import.Name}\" as \"{import.As}\"";

    private static Finding Usage(string message, Place? place) => new("INVALID_LINK_DIRECTIVE_USAGE", message, At(place));

    private static IReadOnlyList<Place> At(Place? place) => place is null ? [] : [place];
}
