using CaMauG.Contracts.Usage;

namespace CaMauG.Catalog.Data;

/// <summary>One change of an installation; the history behind <see cref="InstallationRow"/>.</summary>
internal sealed class TransitionRow
{
    /// <summary>Also the id of the usage event that tells of it.</summary>
    public Guid Id { get; init; }

    public Guid InstallationId { get; init; }

    public UsageEventKind Kind { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Reason { get; init; }
}
