using CaMauG.MiniApps.Findings;

namespace CaMauG.MiniApps;

/// <summary>What came of reading a plugin.</summary>
/// <param name="Definition">The mini-app; null when an error stands in the way.</param>
/// <param name="Findings">Everything found, errors first.</param>
/// <param name="AppId">The manifest's <c>app_id</c>, as far as it could be read.</param>
/// <param name="VersionCode">The manifest's version code; 0 when it could not be read.</param>
public sealed record ReadResult(MiniAppDefinition? Definition, IReadOnlyList<PluginFinding> Findings, string? AppId, int VersionCode);
