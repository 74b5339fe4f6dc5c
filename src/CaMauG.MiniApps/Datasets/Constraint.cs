using System.Text.RegularExpressions;

namespace CaMauG.MiniApps.Datasets;

/// <summary>What an input must satisfy.</summary>
internal sealed record Constraint
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public Regex? Pattern { get; init; }

    public string? NotBefore { get; init; }

    public string? NotAfter { get; init; }
}
