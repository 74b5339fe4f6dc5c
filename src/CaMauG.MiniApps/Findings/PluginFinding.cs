using System.Globalization;

namespace CaMauG.MiniApps.Findings;

/// <summary>Something wrong, or worth a look, in a plugin's files.</summary>
/// <param name="Severity">Whether it stops publishing.</param>
/// <param name="Code">Stable code, also the name of its sentences.</param>
/// <param name="File">File inside the folder; null when it is about the whole folder.</param>
/// <param name="Line">Line, from 1; 0 when unknown.</param>
/// <param name="Column">Column, from 1; 0 when unknown.</param>
/// <param name="Facts">What fills the sentence's places.</param>
public sealed record PluginFinding(FindingWeight Severity, string Code, string? File, int Line, int Column, IReadOnlyList<string> Facts)
{
    /// <summary>What is wrong, in the current UI culture.</summary>
    public string Message => FindingTexts.Say(Code, CultureInfo.CurrentUICulture, Facts);

    /// <summary>What to do about it, in the current UI culture; null when the message says it all.</summary>
    public string? Cure => FindingTexts.Find(Code + ".cure", CultureInfo.CurrentUICulture, Facts);

    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line},{Column}): {Code}: {Message} {Cure}";
}

/// <summary>Weight of a finding.</summary>
public enum FindingWeight
{
    /// <summary>Stops publishing.</summary>
    Error,

    /// <summary>Worth a look.</summary>
    Warning,
}
