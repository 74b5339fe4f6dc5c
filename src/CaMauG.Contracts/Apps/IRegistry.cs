using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Apps;

/// <summary>Registration as a developer sees it. A developer sees and changes their own mini-apps only.</summary>
public interface IRegistry
{
    /// <summary>Checks a bundle as publishing would, without storing anything: manifest, pages, composition with the live supergraph, breaking changes.</summary>
    Task<CheckReport> CheckAsync(Caller developer, AppBundle bundle, CancellationToken cancellation);

    /// <summary>Checks and, when there is no error, stores the version and puts it into the review queue. Refusals repeat the check's errors.</summary>
    Task<Outcome<SubmittedVersion>> SubmitAsync(Caller developer, AppBundle bundle, CancellationToken cancellation);

    /// <summary>The developer's mini-apps with all their versions, latest first.</summary>
    Task<IReadOnlyList<RegisteredApp>> ListMineAsync(Caller developer, CancellationToken cancellation);

    /// <summary>One mini-app of the developer, or null.</summary>
    Task<RegisteredApp?> FindMineAsync(Caller developer, string appId, CancellationToken cancellation);
}

/// <summary>What a check found.</summary>
/// <param name="AppId">The manifest's <c>app_id</c>; null when it could not be read.</param>
/// <param name="VersionCode">The manifest's version code; 0 when it could not be read.</param>
/// <param name="Findings">Everything found, errors first.</param>
public sealed record CheckReport(string? AppId, int VersionCode, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>True when nothing stands in the way.</summary>
    public bool Passed => Findings.All(static finding => finding.Severity is not FindingSeverity.Error);
}

/// <summary>One finding of a check.</summary>
/// <param name="Severity">Whether it stops publishing.</param>
/// <param name="Code">Stable code; composition errors carry the published federation codes.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="File">File in the bundle, or null.</param>
/// <param name="Line">Line from 1; 0 when unknown.</param>
/// <param name="Column">Column from 1; 0 when unknown.</param>
/// <param name="Cure">What to do about it, or null.</param>
public sealed record CheckFinding(FindingSeverity Severity, string Code, string Message, string? File, int Line, int Column, string? Cure);

/// <summary>Weight of a finding.</summary>
public enum FindingSeverity
{
    /// <summary>Stops publishing.</summary>
    Error,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Information,
}

/// <summary>A version that waits for review.</summary>
/// <param name="AppId">The mini-app.</param>
/// <param name="VersionCode">Its code.</param>
/// <param name="Findings">Warnings and information of the check.</param>
public sealed record SubmittedVersion(string AppId, int VersionCode, IReadOnlyList<CheckFinding> Findings);

/// <summary>A mini-app as its developer and reviewers see it.</summary>
/// <param name="AppId">Its id.</param>
/// <param name="Name">Its name in the latest version.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ServiceKind">dataset, graphql, dotnet or rest.</param>
/// <param name="Versions">All versions, latest first.</param>
public sealed record RegisteredApp(
    string AppId, string Name, AppStatus Status, string ServiceKind, IReadOnlyList<RegisteredVersion> Versions);

/// <summary>A version as its developer and reviewers see it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="SubmittedAt">When it was handed in.</param>
/// <param name="Reason">The reviewer's reason when rejected, or null.</param>
/// <param name="Findings">What the last check found.</param>
public sealed record RegisteredVersion(
    int Code, string Name, VersionState State, DateTimeOffset SubmittedAt, string? Reason, IReadOnlyList<CheckFinding> Findings);

/// <summary>Where a version stands.</summary>
public enum VersionState
{
    /// <summary>Waits for a reviewer.</summary>
    InReview,

    /// <summary>In front of users.</summary>
    Live,

    /// <summary>Sent back.</summary>
    Rejected,

    /// <summary>A later version took its place.</summary>
    Superseded,
}
