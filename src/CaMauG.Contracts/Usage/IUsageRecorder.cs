using CaMauG.Contracts.Accounts;

namespace CaMauG.Contracts.Usage;

/// <summary>Takes usage events. Never blocks and never throws; events of the last 250 ms may be lost on power loss, none on a process kill.</summary>
public interface IUsageRecorder
{
    /// <summary>Hands in an event.</summary>
    void Record(UsageEvent usageEvent);
}

/// <summary>Something that counts (statistics.md). Replaying an event with the same <paramref name="Id"/> changes nothing.</summary>
/// <param name="Id">Unique id of the event.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="AppId">The mini-app; null for the hub itself (device registrations).</param>
/// <param name="Account">Who; null when anonymous.</param>
/// <param name="Platform">Where, or null.</param>
/// <param name="Version">Version of the mini-app, or of the client for devices; null when unknown.</param>
/// <param name="Reason">For uninstalls: citizen, app_suspended, app_retired, account_closed.</param>
public sealed record UsageEvent(
    Guid Id, DateTimeOffset At, UsageEventKind Kind, string? AppId, AccountId? Account, string? Platform, string? Version, string? Reason);

/// <summary>Kinds of usage events. Operations come through <see cref="Graph.IOperationObserver"/>.</summary>
public enum UsageEventKind
{
    /// <summary>First install of (citizen, app).</summary>
    Installed,

    /// <summary>Installed again after an uninstall.</summary>
    Reinstalled,

    /// <summary>Uninstalled.</summary>
    Uninstalled,

    /// <summary>Opened: a qualifying event.</summary>
    Launched,

    /// <summary>The page of the app in the catalog was looked at; not a qualifying event.</summary>
    Viewed,

    /// <summary>A mobile client registered for the first time.</summary>
    DeviceRegistered,
}
