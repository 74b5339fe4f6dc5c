using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Apps;

/// <summary>What citizens have on their home, and opening it. Every write is durable before it is acknowledged.</summary>
public interface IInstallations
{
    /// <summary>
    /// Installs and records consents. Installing what is installed changes nothing but the consents. Refusals: <c>APP_NOT_FOUND</c>,
    /// <c>APP_NOT_AVAILABLE</c>, <c>PERMISSION_REQUIRED</c>, <c>PERMISSION_UNKNOWN</c>.
    /// </summary>
    Task<Outcome<InstallationInfo>> InstallAsync(
        AccountId account, string appId, IReadOnlyList<string> permissions, string? idempotencyKey, CancellationToken cancellation);

    /// <summary>Uninstalls; what is not installed stays so. Refusals: <c>APP_NOT_FOUND</c>.</summary>
    Task<Outcome<MiniAppInfo>> UninstallAsync(AccountId account, string appId, string? idempotencyKey, CancellationToken cancellation);

    /// <summary>Notes that the app was opened and says how to enter it. Refusals: <c>APP_NOT_FOUND</c>, <c>APP_NOT_AVAILABLE</c>, <c>ASSURANCE_TOO_LOW</c>.</summary>
    Task<Outcome<LaunchInfo>> LaunchAsync(LaunchRequest request, CancellationToken cancellation);

    /// <summary>Installed apps of a citizen, most recently used first.</summary>
    Task<Page<InstallationInfo>> ListAsync(AccountId account, int first, string? after, CancellationToken cancellation);

    /// <summary>The installation of one app, or null.</summary>
    Task<InstallationInfo?> FindAsync(AccountId account, string appId, CancellationToken cancellation);

    /// <summary>Registers an installation of the mobile client. Idempotent by its id. Refusals name the field.</summary>
    Task<Outcome<DeviceRegistration>> RegisterDeviceAsync(DeviceRegistration device, CancellationToken cancellation);
}

/// <summary>A mini-app on a citizen's home.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AppId">The mini-app.</param>
/// <param name="InstalledAt">When it was installed.</param>
/// <param name="LastUsedAt">When it was last opened, or null.</param>
/// <param name="GrantedPermissions">Consents in force.</param>
public sealed record InstallationInfo(
    string Id, string AppId, DateTimeOffset InstalledAt, DateTimeOffset? LastUsedAt, IReadOnlyList<string> GrantedPermissions);

/// <summary>A citizen, or someone anonymous, opens a mini-app.</summary>
/// <param name="AppId">The mini-app.</param>
/// <param name="Caller">Who; null when anonymous.</param>
/// <param name="PageId">The page, or null for home.</param>
/// <param name="Platform">Where.</param>
/// <param name="ClientVersion">Version of the client, or null.</param>
public sealed record LaunchRequest(string AppId, Caller? Caller, string? PageId, Platform Platform, string? ClientVersion);

/// <summary>How to enter a mini-app.</summary>
/// <param name="App">The mini-app.</param>
/// <param name="EntryUrl">Its own web address, or null when it lives on its pages.</param>
public sealed record LaunchInfo(MiniAppInfo App, string? EntryUrl);

/// <summary>An installation of the mobile client itself.</summary>
/// <param name="InstallationId">Random id the client made, 16 to 64 characters.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="OsVersion">Version of the system, or null.</param>
/// <param name="AppVersion">Version of the client.</param>
/// <param name="Locale">BCP 47 tag, or null.</param>
/// <param name="Account">Who is signed in on it, or null.</param>
public sealed record DeviceRegistration(
    string InstallationId, Platform Platform, string? OsVersion, string AppVersion, string? Locale, AccountId? Account);

/// <summary>Where the client runs.</summary>
public enum Platform
{
    /// <summary>Android.</summary>
    Android,

    /// <summary>iOS.</summary>
    Ios,

    /// <summary>A browser.</summary>
    Web,
}
