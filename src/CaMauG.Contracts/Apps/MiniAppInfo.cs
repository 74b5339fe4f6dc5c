namespace CaMauG.Contracts.Apps;

/// <summary>A mini-app as the catalog shows it, texts in the language asked for.</summary>
/// <param name="Id">The <c>app_id</c> of its manifest: its slug, its subgraph's name and its GraphQL id at once.</param>
/// <param name="Name">Full name.</param>
/// <param name="ShortName">Name under the icon.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="IconUrl">Path of the icon on this host.</param>
/// <param name="Category">Where it stands in the catalog.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Publisher">The agency that answers for it.</param>
/// <param name="Version">The version in front of users; the latest known when none is.</param>
/// <param name="Status">Where it stands in its life.</param>
/// <param name="Permissions">What it may ask of the citizen.</param>
/// <param name="MinAssurance">Assurance a citizen needs for what is about them, 0 to 3; for everything with <c>AssuranceForAll</c>.</param>
/// <param name="InstallCount">Installed audience now.</param>
/// <param name="Pages">Its screens, home first.</param>
/// <param name="EntryUrl">Its own web address when it has one; null when it lives on its pages alone.</param>
public sealed record MiniAppInfo(
    string Id, string Name, string ShortName, string Description, string IconUrl, CategoryInfo Category, IReadOnlyList<Audience> Audience,
    AgencyInfo Publisher, AppVersionInfo Version, AppStatus Status, IReadOnlyList<PermissionInfo> Permissions, int MinAssurance,
    int InstallCount, IReadOnlyList<PageModel> Pages, string? EntryUrl)
{
    /// <summary>True when all of it asks for <see cref="MinAssurance"/>; otherwise what is public is for everybody.</summary>
    public bool AssuranceForAll { get; init; }

    /// <summary>Assurance that one of its pages asks for, 0 to 3.</summary>
    public int AssuranceFor(PageModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var isPersonal = page.RequiresSignIn || page.ForOfficers;
        return AssuranceForAll || isPersonal || page.IsMutation ? Math.Max(MinAssurance, isPersonal ? 1 : 0) : 0;
    }
}

/// <summary>A category of the catalog.</summary>
/// <param name="Id">Stable id, for example <c>hanh-chinh</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Position">Order in the catalog, from 0.</param>
public sealed record CategoryInfo(string Id, string Name, int Position);

/// <summary>A public body.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="AdminUnitCode">Where it sits; null for bodies without a place.</param>
public sealed record AgencyInfo(string Code, string Name, string? AdminUnitCode);

/// <summary>An administrative unit in the time it was in force.</summary>
/// <param name="Code">Official code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Level">1 province, 2 district (until June 2025), 3 commune.</param>
/// <param name="ValidFrom">First day in force.</param>
/// <param name="ValidTo">Last day in force; null when it still is.</param>
/// <param name="SuccessorCode">The unit that took its place, or null.</param>
public sealed record AdminUnitInfo(string Code, string Name, int Level, DateOnly ValidFrom, DateOnly? ValidTo, string? SuccessorCode);

/// <summary>A released version.</summary>
/// <param name="Code">Grows with every version.</param>
/// <param name="Name">For people, for example <c>1.2.0</c>.</param>
/// <param name="ReleasedAt">When it was published, or submitted when it never was.</param>
/// <param name="Notes">What changed, or null.</param>
public sealed record AppVersionInfo(int Code, string Name, DateTimeOffset ReleasedAt, string? Notes);

/// <summary>A permission a mini-app asks for.</summary>
/// <param name="Name">Scope, for example <c>profile.name</c>.</param>
/// <param name="Reason">The manifest's reason, word for word.</param>
/// <param name="Required">False when the app works without it.</param>
public sealed record PermissionInfo(string Name, string Reason, bool Required);

/// <summary>Whom a mini-app is for.</summary>
public enum Audience
{
    /// <summary>People.</summary>
    Citizen,

    /// <summary>Businesses.</summary>
    Business,

    /// <summary>Officers of the administration.</summary>
    Officer,
}

/// <summary>Where a mini-app stands in its life.</summary>
public enum AppStatus
{
    /// <summary>Registered, no version submitted.</summary>
    Draft,

    /// <summary>A version waits for review.</summary>
    InReview,

    /// <summary>In front of users.</summary>
    Published,

    /// <summary>Taken away by an operator.</summary>
    Suspended,

    /// <summary>Ended by its publisher.</summary>
    Retired,
}
