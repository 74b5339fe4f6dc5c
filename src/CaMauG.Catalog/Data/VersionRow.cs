using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Data;

/// <summary>A version of a mini-app, with the files that were handed in.</summary>
internal sealed class VersionRow
{
    public required string AppId { get; init; }

    public int Code { get; init; }

    public required string Name { get; init; }

    public VersionState State { get; set; }

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who handed it in; null for the hub itself.</summary>
    public Guid? SubmittedBy { get; init; }

    public required string SubmittedByName { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public string? Notes { get; init; }

    /// <summary>The reviewer's reason when rejected.</summary>
    public string? Reason { get; set; }

    /// <summary>What the last check found, as JSON.</summary>
    public required string Findings { get; set; }

    /// <summary>SHA-256 over paths and contents, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The files, packed.</summary>
    public required byte[] Bundle { get; init; }
}
