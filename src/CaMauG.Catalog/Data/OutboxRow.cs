using CaMauG.Contracts.Usage;

namespace CaMauG.Catalog.Data;

/// <summary>A usage event written in the transaction of what it tells of, on its way to the usage module.</summary>
internal sealed class OutboxRow
{
    /// <summary>Order of writing.</summary>
    public long Id { get; init; }

    public Guid EventId { get; init; }

    public DateTimeOffset At { get; init; }

    public UsageEventKind Kind { get; init; }

    public string? AppId { get; init; }

    public Guid? Account { get; init; }

    public string? Platform { get; init; }

    public string? Version { get; init; }

    public string? Reason { get; init; }

    /// <summary>When it was handed over; null while it waits.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}
