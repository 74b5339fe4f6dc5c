namespace CaMauG.Identity.Data;

/// <summary>One line of the audit log.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid? Actor { get; set; }

    public required string ActorName { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    public string? Detail { get; set; }
}
