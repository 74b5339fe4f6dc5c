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
        Usage($"Duplicate inclusion of feature {identity}", place);

    public static Finding NameConflict(string name, string url, Place? place) =>
        Usage($"Name conflict: the schema links more than one specification under the name \"{name}\" (the last is {url}).", place);

    private static Finding Usage(string message, Place? place) => new("INVALID_LINK_DIRECTIVE_USAGE", message, At(place));

    private static IReadOnlyList<Place> At(Place? place) => place is null ? [] : [place];
}
