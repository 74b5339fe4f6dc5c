namespace CaMauG.MiniApps.Findings;

/// <summary>Collects findings: rules report and go on.</summary>
internal sealed class FindingLog
{
    private readonly List<PluginFinding> _findings = [];

    /// <summary>Errors first, then by place.</summary>
    public IReadOnlyList<PluginFinding> Sorted =>
    [
        .. _findings.OrderBy(static finding => finding.Severity)
            .ThenBy(static finding => finding.File, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Line),
    ];

    public bool HasErrors => _findings.Exists(static finding => finding.Severity is FindingWeight.Error);

    public void Error(string code, string? file, Place place, params string[] facts) =>
        _findings.Add(new(FindingWeight.Error, code, file, place.Line, place.Column, facts));

    public void Warn(string code, string? file, Place place, params string[] facts) =>
        _findings.Add(new(FindingWeight.Warning, code, file, place.Line, place.Column, facts));
}
