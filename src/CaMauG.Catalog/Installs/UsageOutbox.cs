using CaMauG.Catalog.Data;
using CaMauG.Contracts.Accounts;
using CaMauG.Contracts.Usage;

namespace CaMauG.Catalog.Installs;

/// <summary>Writes usage events in the transaction of what they tell of.</summary>
internal static class UsageOutbox
{
    /// <summary>Adds an event to the transaction that is under way.</summary>
    public static void AddUsage(this CatalogDb database, UsageEvent usage) => database.Outbox.Add(new()
    {
        EventId = usage.Id,
        At = usage.At,
        Kind = usage.Kind,
        AppId = usage.AppId,
        Account = usage.Account?.Value,
        Platform = usage.Platform,
        Version = usage.Version,
        Reason = usage.Reason,
    });

    /// <summary>The event a row holds.</summary>
    public static UsageEvent Read(OutboxRow row) => new(
        row.EventId, row.At, row.Kind, row.AppId, row.Account is { } account ? new AccountId(account) : null, row.Platform, row.Version, row.Reason);
}
