using CaMauG.MiniApps.Files;

namespace CaMauG.MiniApps.Manifests;

/// <summary>What a mini-app says about itself: members of the W3C MiniApp Manifest and the hub's own.</summary>
public sealed record Manifest
{
    /// <summary><c>app_id</c>: slug, subgraph name and GraphQL id at once.</summary>
    public required string AppId { get; init; }

    /// <summary>Full name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Name under the icon.</summary>
    public required LocalText ShortName { get; init; }

    /// <summary>One or two sentences.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Grows with every version.</summary>
    public required int VersionCode { get; init; }

    /// <summary>Version for people.</summary>
    public required string VersionName { get; init; }

    /// <summary>Release notes, or null.</summary>
    public string? VersionNotes { get; init; }

    /// <summary>The least version of the mobile client that can show it.</summary>
    public int MinPlatformCode { get; init; } = 1;

    /// <summary>Icons, the first is the one shown.</summary>
    public required IReadOnlyList<ManifestIcon> Icons { get; init; }

    /// <summary>Ids of pages, home first.</summary>
    public required IReadOnlyList<string> Pages { get; init; }

    /// <summary>What it asks of the citizen.</summary>
    public required IReadOnlyList<ManifestPermission> Permissions { get; init; }

    /// <summary>Where it stands in the catalog.</summary>
    public required string Category { get; init; }

    /// <summary>Whom it is for: <c>citizen</c>, <c>business</c>, <c>officer</c>.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    /// <summary>Words people may search it by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Code of the agency that answers for it.</summary>
    public required string Agency { get; init; }

    /// <summary>Whom to turn to, or null.</summary>
    public string? Support { get; init; }

    /// <summary>Its privacy statement, or null.</summary>
    public string? PrivacyUrl { get; init; }

    /// <summary>Who serves its subgraph.</summary>
    public required ManifestService Service { get; init; }

    /// <summary>Assurance a citizen needs, 0 to 3.</summary>
    public required int MinAssurance { get; init; }

    /// <summary>True when all it answers asks for that assurance, false when only what is about a person does; what is public is then for everybody.</summary>
    public bool AssuranceForAll { get; init; }

    /// <summary>Its own web address, or null when it lives on its pages.</summary>
    public string? EntryUrl { get; init; }

    /// <summary>Redirects its own sign-in may use; empty when it has none.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where the hub begins its sign-in when someone opens it (<c>initiate_login_uri</c>, OpenID Connect Core §4), or null.</summary>
    public string? InitiateLoginUri { get; init; }

    /// <summary>Where it wants to be told that a citizen signed out, or null.</summary>
    public string? BackchannelLogoutUri { get; init; }
}

/// <summary>An icon.</summary>
/// <param name="Src">File inside the folder.</param>
/// <param name="Sizes">Sizes as in the W3C manifest.</param>
/// <param name="Label">What it shows, for people who can't see it.</param>
public sealed record ManifestIcon(string Src, string Sizes, string Label);

/// <summary>A permission.</summary>
/// <param name="Name">Scope.</param>
/// <param name="Reason">Why, word for word as the citizen reads it.</param>
/// <param name="ReasonEn">The same in English.</param>
/// <param name="Required">False when the app works without it.</param>
public sealed record ManifestPermission(string Name, string Reason, string ReasonEn, bool Required);
