namespace CaMauG.Contracts.Apps;

/// <summary>A client and what it registered.</summary>
/// <param name="Name">Its name; <c>app:</c> and an id for the pages of a mini-app.</param>
/// <param name="Versions">Its versions, latest first.</param>
public sealed record OperationClient(string Name, IReadOnlyList<OperationClientVersion> Versions);

/// <summary>The manifest of one version.</summary>
/// <param name="Version">The version.</param>
/// <param name="PushedAt">When it was pushed last, UTC.</param>
/// <param name="PushedBy">Who did.</param>
/// <param name="Operations">Its operations, by name.</param>
public sealed record OperationClientVersion(string Version, DateTimeOffset PushedAt, string PushedBy, IReadOnlyList<RegisteredOperation> Operations);

/// <summary>A registered operation.</summary>
/// <param name="Id">What the client sends.</param>
/// <param name="Name">Its name; null when it has none.</param>
/// <param name="Kind">query, mutation or subscription.</param>
/// <param name="Hash">SHA-256 of its document, hexadecimal.</param>
/// <param name="LastUsed">The last day it was run, UTC; null when never seen.</param>
/// <param name="Uses">How often in the last thirty days.</param>
/// <param name="Faults">Why it no longer fits the published graph; empty while it does.</param>
public sealed record RegisteredOperation(string Id, string? Name, string Kind, string Hash, DateOnly? LastUsed, long Uses, IReadOnlyList<string> Faults)
{
    /// <summary>True when it no longer fits the published graph.</summary>
    public bool IsBroken => Faults.Count > 0;
}
