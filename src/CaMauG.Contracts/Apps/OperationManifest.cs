namespace CaMauG.Contracts.Apps;

/// <summary>What a version of a client sends.</summary>
/// <param name="Client">Name of the client, as its header says.</param>
/// <param name="Version">Its version, as its header says.</param>
/// <param name="Operations">Its operations.</param>
public sealed record OperationManifest(string Client, string Version, IReadOnlyList<ManifestOperation> Operations);

/// <summary>One operation of a manifest.</summary>
/// <param name="Id">What the client sends in its place.</param>
/// <param name="Body">The document, with exactly one operation.</param>
public sealed record ManifestOperation(string Id, string Body);

/// <summary>What came of a push.</summary>
/// <param name="Client">The client.</param>
/// <param name="Version">Its version.</param>
/// <param name="Added">Operations the manifest did not have.</param>
/// <param name="Known">Operations it had.</param>
/// <param name="Findings">Everything found; an error keeps the whole push out. The file of a finding names the operation.</param>
public sealed record OperationReport(string Client, string Version, int Added, int Known, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>True when the push was taken.</summary>
    public bool Passed => Findings.All(static finding => finding.Severity is not FindingSeverity.Error);
}

/// <summary>What was removed.</summary>
/// <param name="Client">The client.</param>
/// <param name="Versions">The versions that are gone; may be empty.</param>
public sealed record RemovedOperations(string Client, IReadOnlyList<string> Versions);
